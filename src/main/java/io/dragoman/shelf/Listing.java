package io.dragoman.shelf;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What lies in folders in which others write and delete meanwhile: what goes while it is looked at is passed over. */
final class Listing {
    /** How the name of a file begins as long as it is being written. */
    static final String HALF_WRITTEN = ".part-";

    private Listing() {}

    /** What lies below a folder, no deeper than this, by its path in it; folders count where they are not looked into. */
    static List<Kept> of(Path folder, int depth, Predicate<Path> wanted) throws IOException {
        List<Kept> found = new ArrayList<>();
        Files.walkFileTree(
                folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (wanted.test(file)) {
                            Instant changed = attributes.lastModifiedTime().toInstant();
                            found.add(new Kept(folder.relativize(file).toString(), changed));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    static List<Kept> halfWritten(Path folder) throws IOException {
        return of(
                folder,
                Integer.MAX_VALUE,
                file -> String.valueOf(file.getFileName()).startsWith(HALF_WRITTEN));
    }

    static void deleteHalfWritten(Path folder, Instant before) throws IOException {
        for (Kept part : halfWritten(folder)) {
            if (part.changedAt().isBefore(before)) {
                Files.deleteIfExists(folder.resolve(part.name()));
            }
        }
    }
}
