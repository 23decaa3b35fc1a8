package io.dragoman.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void sealedBytesOpenUnderTheSameKeyAfterARestart() throws IOException, GeneralSecurityException {
        byte[] sealed = sealing("master.key").seal(SECRET, "mine");

        assertThat(sealing("master.key").unseal(sealed, "mine")).isEqualTo(SECRET);
    }

    @Test
    void sealedBytesOpenNeitherInAnotherContextNorUnderAnotherKey() throws IOException {
        byte[] sealed = sealing("master.key").seal(SECRET, "mine");

        assertThatThrownBy(() -> sealing("master.key").unseal(sealed, "yours"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> sealing("other.key").unseal(sealed, "mine"))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void derivedSecretsDifferByPurposeAndStayTheSame() throws IOException {
        assertThat(sealing("master.key").derive("one"))
                .hasSize(32)
                .isEqualTo(sealing("master.key").derive("one"))
                .isNotEqualTo(sealing("master.key").derive("two"))
                .isNotEqualTo(sealing("other.key").derive("one"));
    }

    @Test
    void masterKeyIsItsOwnersAlone() throws IOException {
        sealing("master.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void damagedMasterKeyIsSaidToBeSo() throws IOException {
        Files.writeString(folder.resolve("master.key"), "AAAA\n");

        assertThatThrownBy(() -> sealing("master.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 bits instead of 256");
    }

    private Sealing sealing(String name) throws IOException {
        return Sealing.under(MasterKey.in(folder.resolve(name)));
    }
}
