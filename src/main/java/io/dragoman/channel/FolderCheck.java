package io.dragoman.channel;

import io.dragoman.export.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the folders and looks, before anything is taken, whether what is taken can be put away: a result that lands in
 * the inbox, or an original that cannot leave it, would go round for ever.
 */
@Component
class FolderCheck {

    /** @throws IllegalStateException with a sentence that says what to change */
    FolderCheck(FolderSettings settings) {
        settings.formats().forEach(Format::of);
        List<Path> goals = List.of(settings.outbox(), settings.done(), settings.failed());
        make(settings.inbox());
        goals.forEach(FolderCheck::make);
        Path inbox = real(settings.inbox());
        for (Path goal : goals) {
            Path real = real(goal);
            if (real.startsWith(inbox) || inbox.startsWith(real)) {
                throw new IllegalStateException(
                        "%s and the inbox %s lie one inside the other, so that results would be read again: set dragoman.folder.inbox, outbox, done and failed to folders beside each other"
                                .formatted(goal, settings.inbox()));
            }
        }
        for (Path goal : goals) {
            checkMove(settings.inbox(), goal);
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder %s cannot be made: make it, or set dragoman.folder.inbox, outbox, done and failed to others"
                            .formatted(folder),
                    e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException("The folder %s cannot be opened".formatted(folder), e);
        }
    }

    private static void checkMove(Path inbox, Path goal) {
        try {
            Path here = Files.createTempFile(inbox, ".dragoman-", ".tmp");
            Path there = goal.resolve(here.getFileName());
            Files.move(here, there);
            Files.delete(there);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Files cannot be moved from %s to %s: give this user the right to write both folders"
                            .formatted(inbox, goal),
                    e);
        }
    }
}
