package io.dragoman.shelf;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;

/**
 * How a file on a shelf is encrypted, wherever that is: in segments with AES-GCM under a key that is derived for each file
 * (Tink's streaming AEAD, AES256_GCM_HKDF), bound to the file's name, so that files can be neither changed nor swapped.
 */
final class FileCipher {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final int SEGMENT_BYTES = 64 * 1024;

    private FileCipher() {}

    /** @throws IllegalArgumentException when this is no name of a file on a shelf */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name on the shelf: " + name);
        }
        return name;
    }

    /** Writes the content, encrypted to its end; the stream stays open. */
    static void encrypt(Shelf.Content content, String name, JobKey key, OutputStream to) throws IOException {
        try (OutputStream encrypting =
                cipher(key).newEncryptingStream(new StaysOpen(to), name.getBytes(StandardCharsets.UTF_8))) {
            OutputStream buffered = new BufferedOutputStream(encrypting, SEGMENT_BYTES);
            content.writeTo(buffered);
            buffered.flush();
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot encrypt " + name, e);
        }
    }

    /** What is read of it is authentic. Closing it closes what it reads from, which is closed too when this fails. */
    static InputStream decrypting(InputStream encrypted, String name, JobKey key) throws IOException {
        try {
            return cipher(key).newDecryptingStream(encrypted, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            encrypted.close();
            throw new IOException("Cannot decrypt " + name, e);
        }
    }

    private static AesGcmHkdfStreaming cipher(JobKey key) throws IOException {
        try {
            return new AesGcmHkdfStreaming(key.bytes(), "HmacSha256", JobKey.BYTES, SEGMENT_BYTES, 0);
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM lacks AES-GCM or HMAC-SHA256", e);
        }
    }
}
