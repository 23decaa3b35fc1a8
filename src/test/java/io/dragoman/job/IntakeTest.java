package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {
    @TempDir
    static Path data;

    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data, "--dragoman.plans.free.bytes-per-file=1KB");
        reader = ScriptedReader.start(server, "one", 1);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gold, auto, , UNKNOWN_TIER",
        "cpu, klingon, , UNKNOWN_LANGUAGE",
        "cpu, auto, no-such-tool, UNKNOWN_TOOL",
        "cpu, auto, translate, UNKNOWN_TRANSLATION"
    })
    void fieldThatSaysNothingKnownIsRefused(String tier, String language, String tool, Reason reason) {
        assertThatThrownBy(() -> submit(local(), "words", tier, language, tool, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void emptyFileIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> submit(local(), "", "cpu", "auto", null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EMPTY_FILE));
    }

    @Test
    void fileAboveThePlansSizeIsRefused() {
        Caller free = server.callers()
                .byToken(server.accounts().create("big@example.org", "free", 0L).token());

        assertThatThrownBy(() -> submit(free, "x".repeat(2000), "cpu", "auto", null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void sameKeyIsTheSameJob() throws IOException {
        String first = submit(local(), "words", "cpu", "auto", null, "key-1");

        assertThat(submit(local(), "words", "cpu", "auto", null, "key-1")).isEqualTo(first);
    }

    @Test
    void sameKeyWithAnotherFileIsAMismatch() throws IOException {
        submit(local(), "words", "cpu", "auto", null, "key-2");

        assertThatThrownBy(() -> submit(local(), "other words", "cpu", "auto", null, "key-2"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.IDEMPOTENCY_MISMATCH));
    }

    @Test
    void sameKeyManyTimesAtOnceIsOneJob() {
        Set<String> jobs = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 16).parallel().forEach(i -> {
            try {
                jobs.add(submit(local(), "words", "cpu", "auto", null, "key-3"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(jobs).hasSize(1);
    }

    private static Caller local() {
        return server.callers().local();
    }

    private static String submit(Caller caller, String text, String tier, String language, String tool, String key)
            throws IOException {
        Path file = Files.createTempFile(data, "upload", ".txt");
        Files.writeString(file, text);
        return server.bean(Intake.class)
                .submit(
                        file,
                        new Submission(caller, "scan.pdf", tier, language, tool, null, key, "test", List.of(), null));
    }
}
