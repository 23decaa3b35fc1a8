package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Tells from outside whether a file is still the one that it was: by its size and the time of its last change. */
final class Version {
    private Version() {}

    static String of(BasicFileAttributes attributes) {
        return attributes.size() + "@" + attributes.lastModifiedTime().toInstant();
    }

    /** Empty when there is no such file, or it is a link, a folder or a device. */
    static Optional<String> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }
}
