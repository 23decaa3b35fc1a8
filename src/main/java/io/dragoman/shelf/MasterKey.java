package io.dragoman.shelf;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** The file of the secret that everything else hangs on: 256 bits as Base64, readable by its owner alone. */
final class MasterKey {
    static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private MasterKey() {}

    /** Reads the key, and makes it where there is none yet. */
    static byte[] in(Path file) throws IOException {
        try {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return made(file);
        }
    }

    /** Of several servers that start at once one makes it, and none sees it half written. */
    private static byte[] made(Path file) throws IOException {
        byte[] key = new byte[JobKey.BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(Listing.HALF_WRITTEN + UUID.randomUUID());
        Files.createFile(part, OWNER_ONLY);
        try {
            Files.writeString(part, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
            Files.createLink(file, part);
            return key;
        } catch (FileAlreadyExistsException other) {
            return in(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
