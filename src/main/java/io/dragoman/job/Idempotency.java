package io.dragoman.job;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Idempotency keys: the same key of the same caller with the same file and fields is the same job. Refusals are not
 * remembered, since a refused job takes its key along.
 */
@Component
class Idempotency {
    private static final int KEY_LENGTH = 255;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JobSettings settings;

    Idempotency(JdbcClient jdbc, Clock clock, JobSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A key that a caller has sent.
     *
     * @param fingerprint SHA-256 over the file and the fields, in hex
     */
    record Claim(String subject, String key, String fingerprint) {}

    /** @throws Refusal {@code bad_request} when the key is too long */
    Claim claim(Submission submission, Path file, Terms terms) throws IOException {
        String key = Objects.requireNonNull(submission.idempotencyKey());
        if (key.isBlank() || key.length() > KEY_LENGTH) {
            throw new Refusal(Reason.BAD_REQUEST, "An Idempotency-Key has 1 to %d characters.".formatted(KEY_LENGTH));
        }
        MessageDigest digest = sha256();
        for (String field : List.of(terms.tier(), terms.language(), terms.tool(), terms.translateTo())) {
            digest.update(field.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        if (submission.callbackUrl() != null) {
            digest.update(submission.callbackUrl().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        if (submission.split() != null) {
            digest.update(("split " + submission.split()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Claim(submission.caller().subject(), key, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The job that this key made before.
     *
     * @throws Refusal {@code idempotency_mismatch} when the file or the fields are others
     */
    Optional<String> earlier(Claim claim) {
        return jdbc.sql("select fingerprint, job from idempotency where subject = :subject and idempotency_key = :key")
                .param("subject", claim.subject())
                .param("key", claim.key())
                .query((row, number) -> {
                    if (!row.getString("fingerprint").equals(claim.fingerprint())) {
                        throw new Refusal(
                                Reason.IDEMPOTENCY_MISMATCH,
                                "This Idempotency-Key came with another file or other fields before; use a new one.");
                    }
                    return row.getString("job");
                })
                .optional();
    }

    /**
     * Remembers the key for this job, inside the transaction that makes it.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another submission was first
     */
    void keep(Claim claim, String job) {
        jdbc.sql("""
            insert into idempotency (subject, idempotency_key, fingerprint, job, created_at)
            values (:subject, :key, :fingerprint, :job, :now)
            """)
                .param("subject", claim.subject())
                .param("key", claim.key())
                .param("fingerprint", claim.fingerprint())
                .param("job", job)
                .param("now", JobRows.at(clock.instant()))
                .update();
    }

    void forget(String job) {
        jdbc.sql("delete from idempotency where job = :job").param("job", job).update();
    }

    /** Forgets keys that are old enough and whose job is gone. */
    void forgetOld() {
        jdbc.sql("delete from idempotency where created_at < :before and job not in (select uuid from job)")
                .param("before", JobRows.at(clock.instant().minus(settings.idempotencyKept())))
                .update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256", e);
        }
    }
}
