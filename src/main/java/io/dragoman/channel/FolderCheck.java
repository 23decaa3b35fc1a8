package io.dragoman.channel;

import io.dragoman.channel.FolderSettings.Acknowledgement;
import io.dragoman.export.Format;
import io.dragoman.read.Separation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the folders and looks, before anything is taken, whether what is taken can be put away: a result that lands in
 * an inbox, or an original that cannot leave it, would go round for ever.
 */
@Component
class FolderCheck {
    private final List<FolderProfile> profiles;

    FolderCheck(Folders folders) {
        this.profiles = folders.all();
    }

    /** @throws IllegalStateException with a sentence that says what to change */
    void makeAndLook() {
        for (FolderProfile profile : profiles) {
            profile.formats().forEach(Format::of);
            if (profile.split() != null) {
                Separation.parse(profile.split());
            }
            make(profile.inbox());
            goals(profile).forEach(FolderCheck::make);
        }
        for (FolderProfile profile : profiles) {
            checkApart(profile);
        }
        for (FolderProfile profile : profiles) {
            if (profile.acknowledge() == Acknowledgement.MOVE) {
                checkMove(profile.inbox(), profile.done());
            }
            if (!profile.keeps()) {
                checkMove(profile.inbox(), profile.failed());
            }
            goals(profile).forEach(FolderCheck::checkWrite);
        }
    }

    private static List<Path> goals(FolderProfile profile) {
        List<Path> goals = new ArrayList<>(List.of(profile.outbox(), profile.failed()));
        if (profile.acknowledge() == Acknowledgement.MOVE) {
            goals.add(profile.done());
        }
        return goals;
    }

    /** No inbox lies in another, and nothing that is put away lies in any of them. */
    private void checkApart(FolderProfile profile) {
        Path inbox = real(profile.inbox());
        for (FolderProfile other : profiles) {
            if (!other.equals(profile) && real(other.inbox()).startsWith(inbox)) {
                throw new IllegalStateException(
                        "The inbox %s lies in the inbox %s, so that its files would be read twice: set them to folders beside each other"
                                .formatted(other.inbox(), profile.inbox()));
            }
            for (Path goal : goals(other)) {
                Path real = real(goal);
                if (real.startsWith(inbox) || inbox.startsWith(real)) {
                    throw new IllegalStateException(
                            "%s and the inbox %s lie one inside the other, so that results would be read again: set inbox, outbox, done and failed to folders beside each other"
                                    .formatted(goal, profile.inbox()));
                }
            }
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder %s cannot be made: make it, or set inbox, outbox, done and failed to others"
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

    private static void checkWrite(Path goal) {
        try {
            Files.delete(Files.createTempFile(goal, ".dragoman-", ".tmp"));
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be written: give this user the right to".formatted(goal), e);
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
                    "Files cannot be moved from %s to %s: give this user the right to write both folders, or set acknowledge to keep"
                            .formatted(inbox, goal),
                    e);
        }
    }
}
