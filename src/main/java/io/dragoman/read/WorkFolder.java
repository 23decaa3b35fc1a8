package io.dragoman.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The private folder of this process for decrypted uploads and whatever else does not outlive it. The folders of
 * readers that were killed are removed by the next one that starts.
 */
public final class WorkFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("reader-(\\d+)");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** @throws IOException when it cannot be made */
    public static WorkFolder in(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent, OWNER_ONLY);
        }
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.filter(WorkFolder::isOrphan).toList()) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
        String name = "reader-" + ProcessHandle.current().pid();
        return new WorkFolder(Files.createDirectory(parent.resolve(name), OWNER_ONLY));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }

    private static boolean isOrphan(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        long pid = Long.parseLong(name.group(1));
        return pid == ProcessHandle.current().pid()
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
