package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives everything that failed a new try: originals go from {@code failed/} back into their inboxes, with their tickets;
 * one that was kept where it is gets the date of today, which says the same. Only files are touched, so that it does not
 * matter whether a server runs.
 */
public final class FolderRetry {
    private final Folders folders;
    private final Clock clock;

    public FolderRetry(FolderSettings settings, MoreFolders more, Clock clock) {
        this.folders = new Folders(settings, more);
        this.clock = clock;
    }

    /**
     * Answers where the files are that will be taken again.
     *
     * @throws IOException when one cannot be moved; those before it have been
     */
    public List<Path> run() throws IOException {
        List<Path> again = new ArrayList<>();
        for (FolderProfile profile : folders.all()) {
            if (Files.isDirectory(profile.failed())) {
                for (Path error : errors(profile.failed())) {
                    again.addAll(retry(profile, error));
                }
            }
        }
        return again;
    }

    private static List<Path> errors(Path failed) throws IOException {
        try (Stream<Path> files = Files.walk(failed)) {
            return files.filter(file -> file.toString().endsWith(FolderDelivery.ERROR))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private List<Path> retry(FolderProfile profile, Path error) throws IOException {
        String encoded = SourcePath.of(profile.failed(), error).encoded();
        SourcePath source = new SourcePath(encoded.substring(0, encoded.length() - FolderDelivery.ERROR.length()));
        Path original = source.in(profile.failed());
        Path inbox = source.in(profile.inbox());
        if (profile.keeps()) {
            if (Version.of(inbox).isEmpty()) {
                return List.of();
            }
            Files.setLastModifiedTime(inbox, FileTime.from(clock.instant()));
        } else {
            if (Version.of(original).isEmpty() || Files.exists(inbox)) {
                return List.of();
            }
            back(source.with(Ticket.ENDING), profile);
            back(source, profile);
        }
        Files.delete(error);
        return List.of(inbox);
    }

    private static void back(SourcePath source, FolderProfile profile) throws IOException {
        Path from = source.in(profile.failed());
        if (Version.of(from).isPresent()) {
            Path to = source.in(profile.inbox());
            Placing.move(from, to, to.resolveSibling("." + to.getFileName() + ".part"));
        }
    }
}
