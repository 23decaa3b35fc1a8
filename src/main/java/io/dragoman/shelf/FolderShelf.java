package io.dragoman.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A shelf that is a folder of the local disk or of a share; its files are encrypted by {@link FileCipher}. */
final class FolderShelf implements Shelf {
    private final Path folder;

    /** @throws UncheckedIOException when the folder cannot be made */
    FolderShelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The shelf's folder " + folder + " cannot be made", e);
        }
    }

    @Override
    public void put(String name, JobKey key, Content content) throws IOException {
        Path target = path(name);
        Path parent = target.resolveSibling("");
        Files.createDirectories(parent);
        Path part = target.resolveSibling(Listing.HALF_WRITTEN + UUID.randomUUID());
        try {
            writeFlushed(part, name, key, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(parent);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    @Override
    public InputStream open(String name, JobKey key) throws IOException {
        return FileCipher.decrypting(Files.newInputStream(path(name)), name, key);
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Path path = path(name);
        if (!Files.isDirectory(path)) {
            Files.deleteIfExists(path);
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public List<Kept> list(String name) throws IOException {
        return Listing.of(path(name), 1, file -> true);
    }

    @Override
    public List<Kept> halfWritten() throws IOException {
        return Listing.halfWritten(folder);
    }

    @Override
    public void deleteHalfWritten(Instant before) throws IOException {
        Listing.deleteHalfWritten(folder, before);
    }

    @Override
    public long freeBytes() {
        return folder.toFile().getUsableSpace();
    }

    private void writeFlushed(Path part, String name, JobKey key, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            FileCipher.encrypt(content, name, key, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** A rename survives a power cut only once its folder is on the disk too. */
    private static void flushFolder(Path parent) throws IOException {
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path path(String name) {
        return folder.resolve(FileCipher.checked(name));
    }
}
