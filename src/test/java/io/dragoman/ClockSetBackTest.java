package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockSetBackTest {
    @TempDir
    Path data;

    /** The time of day, which somebody sets. */
    private static final class SetClock extends Clock {
        private volatile Duration off = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void pageOfALostReaderIsFoundThoughTheClockWasSetBackByADay() throws Exception {
        SetClock clock = new SetClock();
        CountDownLatch begun = new CountDownLatch(1);
        try (RunningServer server = RunningServer.withClock(data, clock)) {
            ScriptedReader lost = ScriptedReader.start(server, "lost", 1, (task, page, reader) -> {
                reader.started(task, page);
                begun.countDown();
                throw new IllegalStateException("it says no more of this page");
            });
            Path file = Files.writeString(data.resolve("upload.txt"), "the only page");
            var submission = new Submission(
                    server.callers().local(), "a.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
            String uuid = server.bean(ProducerTemplate.class)
                    .requestBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission, String.class);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            clock.off = Duration.ofDays(-1);
            lost.close();

            try (ScriptedReader next = ScriptedReader.start(server, "next", 1)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> find(server, uuid).status() == Status.DONE);
                assertThat(next.tasks()).hasSize(1);
                assertThat(find(server, uuid).creditsCharged()).isEqualTo(1);
            }
        }
    }

    private static Job find(RunningServer server, String uuid) {
        return server.bean(Jobs.class).find(uuid).orElseThrow();
    }
}
