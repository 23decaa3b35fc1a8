package io.dragoman.shelf;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Small secrets that must lie in the database, made unreadable there: AES-GCM under a key that is derived from the
 * master key file (HKDF, RFC 5869) and never lies beside them. Thread-safe.
 */
public final class Sealing {
    private static final String MAC = "HMACSHA256";

    private final byte[] masterKey;
    private final AesGcmJce cipher;

    private Sealing(byte[] masterKey) throws GeneralSecurityException {
        this.masterKey = masterKey.clone();
        this.cipher = new AesGcmJce(derived(masterKey, "sealing"));
    }

    /** @throws IllegalArgumentException when these are not 256 bits */
    public static Sealing under(byte[] masterKey) {
        if (masterKey.length != JobKey.BYTES) {
            throw new IllegalArgumentException(
                    "The master key has " + masterKey.length * 8 + " bits instead of 256: is its file damaged?");
        }
        try {
            return new Sealing(masterKey);
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** @param context what it is for and whose; it opens only with the same, so that nothing sealed can be swapped */
    public byte[] seal(byte[] plain, String context) {
        try {
            return cipher.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** @throws GeneralSecurityException when it was sealed with another key or context, or was changed */
    public byte[] unseal(byte[] sealed, String context) throws GeneralSecurityException {
        return cipher.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
    }

    /** 256 bits that are always the same for this master key and purpose, and tell nothing of either. */
    public byte[] derive(String purpose) {
        try {
            return derived(masterKey, "derived/" + purpose);
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    private static byte[] derived(byte[] masterKey, String purpose) throws GeneralSecurityException {
        byte[] info = ("dragoman/" + purpose).getBytes(StandardCharsets.UTF_8);
        return Hkdf.computeHkdf(MAC, masterKey, new byte[0], info, JobKey.BYTES);
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("This JVM lacks AES-GCM or HMAC-SHA256", e);
    }
}
