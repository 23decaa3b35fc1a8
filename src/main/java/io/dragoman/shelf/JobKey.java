package io.dragoman.shelf;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The secret with which everything of one job is encrypted: 256 bits, written as Base64. Whoever destroys it has
 * deleted the document, wherever copies of its bytes may lie. It never shows itself in a log.
 */
public record JobKey(String base64) {
    static final int BYTES = 32;

    /** @throws IllegalArgumentException when these are not 256 bits */
    public JobKey {
        if (Base64.getDecoder().decode(base64).length != BYTES) {
            throw new IllegalArgumentException("A job key has 256 bits");
        }
    }

    /** A short text of the job, such as its file's name, encrypted and written as Base64. */
    public String seal(String text) {
        try {
            byte[] sealed = new AesGcmJce(bytes()).encrypt(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks AES-GCM", e);
        }
    }

    /**
     * What was sealed with this key.
     *
     * @throws IllegalStateException when it was sealed with another key, or was changed
     */
    public String unseal(String sealed) {
        try {
            byte[] text = new AesGcmJce(bytes()).decrypt(Base64.getDecoder().decode(sealed), new byte[0]);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed with another key", e);
        }
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "JobKey[…]";
    }
}
