package io.dragoman.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every shelf, wherever its bytes are. */
abstract class ShelfContract {
    static final JobKey KEY = key(1);
    static final JobKey OTHER_KEY = key(2);

    /** Empty, for each test anew. */
    abstract Shelf shelf() throws IOException;

    /** The bytes as whoever has the disk or the bucket sees them. */
    abstract byte[] raw(String name) throws IOException;

    abstract void overwrite(String name, byte[] raw) throws IOException;

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 65_536, 5_000_000})
    void whatWasKeptIsReadAgain(int length) throws IOException {
        Shelf shelf = shelf();
        byte[] bytes = bytes(length);

        shelf.put("jobs/a/upload", KEY, out -> out.write(bytes));

        assertThat(read(shelf, "jobs/a/upload", KEY)).isEqualTo(bytes);
        assertThat(shelf.has("jobs/a/upload")).isTrue();
        assertThat(shelf.has("jobs/a")).as("a folder is no file").isFalse();
    }

    /** More than three parts and ranges, and more than half of what a test's JVM may hold if it were kept in memory. */
    @Test
    void largeFileGoesThroughInPieces() throws IOException {
        Shelf shelf = shelf();
        var written = new CRC32();
        byte[] piece = bytes(1 << 20);

        shelf.put("jobs/a/large", KEY, out -> {
            OutputStream counted = new CheckedOutputStream(out, written);
            for (int i = 0; i < 40; i++) {
                piece[0] = (byte) i;
                counted.write(piece);
            }
        });

        var read = new CRC32();
        try (InputStream in = new CheckedInputStream(shelf.open("jobs/a/large", KEY), read)) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(40L << 20);
        }
        assertThat(read.getValue()).isEqualTo(written.getValue());
        assertThat(shelf.halfWritten()).isEmpty();
    }

    @Test
    void whatHadTheNameBeforeIsReplacedAndWhoReadsItReadsOn() throws IOException {
        Shelf shelf = shelf();
        shelf.put("jobs/a/page", KEY, out -> out.write(bytes(100_000)));
        try (InputStream before = shelf.open("jobs/a/page", KEY)) {
            int first = before.read();

            shelf.put("jobs/a/page", KEY, out -> out.write("second".getBytes(StandardCharsets.UTF_8)));

            assertThat((byte) first).isEqualTo(bytes(1)[0]);
            assertThat(before.readAllBytes()).hasSize(99_999);
        }
        assertThat(read(shelf, "jobs/a/page", KEY))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("second");
    }

    @Test
    void nothingLiesInTheClearAndAnotherKeyDoesNotOpenIt() throws IOException {
        Shelf shelf = shelf();
        shelf.put("jobs/a/text", KEY, out -> out.write("the word".repeat(100).getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(raw("jobs/a/text"), StandardCharsets.ISO_8859_1)).doesNotContain("the word");
        assertThatThrownBy(() -> read(shelf, "jobs/a/text", OTHER_KEY)).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasChangedCutOrSwappedIsNotRead() throws IOException {
        Shelf shelf = shelf();
        shelf.put("jobs/a/one", KEY, out -> out.write(bytes(200_000)));
        byte[] sound = raw("jobs/a/one");
        byte[] changed = sound.clone();
        changed[150_000] ^= 1;
        byte[] cut = Arrays.copyOf(sound, 140_000);

        for (byte[] spoilt : List.of(changed, cut)) {
            overwrite("jobs/a/one", spoilt);
            assertThatThrownBy(() -> read(shelf, "jobs/a/one", KEY)).isInstanceOf(IOException.class);
        }
        overwrite("jobs/a/two", sound);
        assertThatThrownBy(() -> read(shelf, "jobs/a/two", KEY))
                .as("under another name")
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotThereIsSaidToBeSo() throws IOException {
        Shelf shelf = shelf();

        assertThat(shelf.has("jobs/none")).isFalse();
        assertThatThrownBy(() -> read(shelf, "jobs/none", KEY)).isInstanceOf(NoSuchFileException.class);
        shelf.delete("jobs/none");
        assertThat(shelf.list("jobs")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20_000_000})
    void whatCouldNotBeWrittenToItsEndIsNotThere(int length) throws IOException {
        Shelf shelf = shelf();
        shelf.put("jobs/a/pdf", KEY, out -> out.write(1));

        assertThatThrownBy(() -> shelf.put("jobs/a/pdf", KEY, out -> {
                    out.write(bytes(length));
                    throw new IOException("the source broke");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the source broke");

        assertThat(read(shelf, "jobs/a/pdf", KEY)).containsExactly(1);
        assertThat(shelf.halfWritten()).isEmpty();
    }

    @Test
    void folderIsListedByWhatLiesRightInItAndDeletedWhole() throws IOException {
        Shelf shelf = shelf();
        Instant before = Instant.now().minusSeconds(60);
        for (String name : List.of("jobs/a/upload", "jobs/a/base/1", "jobs/ab/upload", "other/c")) {
            shelf.put(name, KEY, out -> out.write(1));
        }

        assertThat(shelf.list("jobs")).extracting(Kept::name).containsExactlyInAnyOrder("a", "ab");
        assertThat(shelf.list("jobs/a")).extracting(Kept::name).containsExactlyInAnyOrder("upload", "base");
        assertThat(shelf.list("jobs")).allMatch(kept -> kept.changedAt().isAfter(before));

        shelf.delete("jobs/a");

        assertThat(shelf.list("jobs")).extracting(Kept::name).containsExactly("ab");
        assertThat(shelf.has("jobs/a/base/1")).isFalse();
        assertThat(shelf.has("jobs/ab/upload")).isTrue();
        shelf.delete("other/c");
        assertThat(shelf.list("other")).isEmpty();
    }

    @Test
    void whatIsBeingWrittenIsSeenAndIsDeletedOnceItIsOld() throws Exception {
        Shelf shelf = shelf();
        var halfWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                shelf.put("jobs/a/long", KEY, out -> {
                    out.write(bytes(20_000_000));
                    halfWay.countDown();
                    await(goOn);
                });
                return null;
            });
            await(halfWay);

            assertThat(shelf.halfWritten()).hasSize(1);
            assertThat(shelf.has("jobs/a/long")).isFalse();
            shelf.deleteHalfWritten(Instant.now().minusSeconds(60));
            assertThat(shelf.halfWritten()).as("too young").hasSize(1);
            shelf.deleteHalfWritten(Instant.now().plusSeconds(60));
            assertThat(shelf.halfWritten()).isEmpty();

            goOn.countDown();
            assertThatThrownBy(writing::get).hasCauseInstanceOf(IOException.class);
            assertThat(shelf.has("jobs/a/long")).isFalse();
        } finally {
            goOn.countDown();
            writer.shutdownNow();
        }
    }

    @Test
    void manyWriteTheSameNameAtOnceAndOneOfThemIsThereWhole() throws Exception {
        Shelf shelf = shelf();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                byte[] mine = String.valueOf(i).repeat(100_000).getBytes(StandardCharsets.UTF_8);
                writing.add(writers.submit(() -> {
                    shelf.put("jobs/a/same", KEY, out -> out.write(mine));
                    return null;
                }));
            }
            for (Future<?> each : writing) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(read(shelf, "jobs/a/same", KEY))
                .asString(StandardCharsets.UTF_8)
                .matches("(\\d)\\1{99999}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../keys/a", "/etc/passwd", "jobs//a", "jobs/.part-a", "jobs/ü", "jobs/a/"})
    void nameThatLeavesTheShelfIsRefused(String name) throws IOException {
        Shelf shelf = shelf();

        assertThatThrownBy(() -> shelf.put(name, KEY, out -> out.write(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shelf.open(name, KEY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shelf.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] read(Shelf shelf, String name, JobKey key) throws IOException {
        try (InputStream in = shelf.open(name, key)) {
            var all = new ByteArrayOutputStream();
            in.transferTo(all);
            return all.toByteArray();
        }
    }

    /** As random bytes are, which no compression makes smaller; always the same. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(8).nextBytes(bytes);
        return bytes;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static JobKey key(int seed) {
        byte[] bytes = new byte[JobKey.BYTES];
        new Random(seed).nextBytes(bytes);
        return new JobKey(Base64.getEncoder().encodeToString(bytes));
    }
}
