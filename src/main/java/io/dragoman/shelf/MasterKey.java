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
            byte[] key = new byte[JobKey.BYTES];
            new SecureRandom().nextBytes(key);
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.createFile(file, OWNER_ONLY);
                Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
                return key;
            } catch (FileAlreadyExistsException other) {
                return in(file);
            }
        }
    }
}
