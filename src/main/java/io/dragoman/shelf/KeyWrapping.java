package io.dragoman.shelf;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** How the key of a job lies where keys are kept: with AES-GCM under the master key, bound to its job's name. Thread-safe. */
final class KeyWrapping {
    private static final Pattern JOB = Pattern.compile("[0-9a-f]{32}");

    private final SecureRandom random = new SecureRandom();
    private final AesGcmJce wrapping;

    /** @throws IOException when this is not a master key */
    KeyWrapping(byte[] master) throws IOException {
        try {
            this.wrapping = new AesGcmJce(master);
        } catch (GeneralSecurityException e) {
            throw new IOException("The master key cannot be used", e);
        }
    }

    static boolean isJob(String name) {
        return JOB.matcher(name).matches();
    }

    /** Where the key of a job lies: in one of 256 folders. */
    static String place(String job) {
        if (!isJob(job)) {
            throw new IllegalArgumentException("Not a job: " + job);
        }
        return job.substring(0, 2) + "/" + job;
    }

    JobKey random() {
        byte[] key = new byte[JobKey.BYTES];
        random.nextBytes(key);
        return new JobKey(Base64.getEncoder().encodeToString(key));
    }

    byte[] wrap(JobKey key, String job) throws IOException {
        try {
            return wrapping.encrypt(key.bytes(), job.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot wrap the key of job " + job, e);
        }
    }

    JobKey unwrap(byte[] wrapped, String job) throws IOException {
        try {
            byte[] key = wrapping.decrypt(wrapped, job.getBytes(StandardCharsets.UTF_8));
            return new JobKey(Base64.getEncoder().encodeToString(key));
        } catch (GeneralSecurityException e) {
            throw new IOException("The key of job " + job + " was wrapped with another master key, or is damaged", e);
        }
    }
}
