package io.dragoman.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of S3 in a process of its own: {@link S3Server} tells which, and what it does not check. */
class S3ShelfTest extends ShelfContract {
    private static final String BUCKET = "files";

    @TempDir
    static Path folder;

    private static S3Server server;

    private Bucket bucket;
    private S3Shelf shelf;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder, BUCKET, "keys");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        bucket = Buckets.open(settings(S3Server.SECRET_KEY, ""), BUCKET);
        shelf = new S3Shelf(bucket);
    }

    @AfterEach
    void empty() throws IOException {
        shelf.delete("jobs");
        shelf.delete("other");
        shelf.close();
    }

    @Override
    Shelf shelf() {
        return shelf;
    }

    @Override
    byte[] raw(String name) throws IOException {
        return bucket.get(name);
    }

    @Override
    void overwrite(String name, byte[] raw) throws IOException {
        bucket.put(name, raw, raw.length);
    }

    @Test
    void readingGoesOnWhereTheStoreWasStartedAgain() throws Exception {
        byte[] bytes = bytes(20 << 20);
        shelf.put("jobs/a/large", KEY, out -> out.write(bytes));
        try (InputStream in = shelf.open("jobs/a/large", KEY)) {
            byte[] begin = in.readNBytes(1 << 20);
            server.kill();
            server.startAgain();

            byte[] rest = in.readAllBytes();

            assertThat(begin).isEqualTo(Arrays.copyOf(bytes, 1 << 20));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 1 << 20, bytes.length));
        }
    }

    @Test
    void rangesOfAnObjectThatWasReplacedMeanwhileAreNotMixed() throws IOException {
        shelf.put("jobs/a/large", KEY, out -> out.write(bytes(20 << 20)));
        try (InputStream in = shelf.open("jobs/a/large", KEY)) {
            in.read();
            shelf.put("jobs/a/large", KEY, out -> out.write(bytes(20 << 20)));

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void wrongSecretIsRefusedAndToldWithTheBucket() throws IOException {
        try (Bucket stranger = Buckets.open(settings("another-secret", ""), BUCKET)) {
            assertThatThrownBy(() -> new S3Shelf(stranger).put("jobs/a/upload", KEY, out -> out.write(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bucket " + BUCKET);
        }
        assertThat(shelf.has("jobs/a/upload")).isFalse();
    }

    /** This server knows no encryption and says so, which tells that it was asked for it. */
    @Test
    void encryptionThatTheStoreCannotDoIsNotPassedOver() throws IOException {
        try (Bucket encrypting = Buckets.open(settings(S3Server.SECRET_KEY, "AES256"), BUCKET)) {
            for (int length : new int[] {1, 20_000_000}) {
                assertThatThrownBy(
                                () -> new S3Shelf(encrypting).put("jobs/a/sse", KEY, out -> out.write(bytes(length))))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("not implemented");
            }
        }
        assertThat(shelf.has("jobs/a/sse")).isFalse();
    }

    @Test
    void keysOfJobsAreKeptWrappedAndAreGoneOnceDestroyed() throws IOException {
        String job = UUID.randomUUID().toString().replace("-", "");
        try (Bucket keys = Buckets.open(settings(S3Server.SECRET_KEY, ""), "keys")) {
            JobKeys jobKeys = new S3JobKeys(keys, new KeyWrapping(new byte[JobKey.BYTES]));

            JobKey key = jobKeys.create(job);

            assertThat(jobKeys.find(job)).contains(key);
            assertThat(jobKeys.list()).extracting(Kept::name).containsExactly(job);
            assertThat(new String(keys.get(KeyWrapping.place(job)), StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(key.bytes(), StandardCharsets.ISO_8859_1));
            byte[] another = new byte[JobKey.BYTES];
            another[0] = 1;
            assertThatThrownBy(() -> new S3JobKeys(keys, new KeyWrapping(another)).find(job))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another master key");

            jobKeys.destroy(job);
            jobKeys.destroy(job);

            assertThat(jobKeys.find(job)).isEmpty();
            assertThat(jobKeys.list()).isEmpty();
            assertThatThrownBy(() -> keys.get(KeyWrapping.place(job))).isInstanceOf(NoSuchFileException.class);
        }
    }

    private static S3Settings settings(String secret, String encryption) {
        return new S3Settings(
                BUCKET, "", server.endpoint(), "us-east-1", true, S3Server.ACCESS_KEY, secret, "", "", encryption, "");
    }
}
