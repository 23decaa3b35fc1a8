package io.dragoman.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.RunningServer;
import io.dragoman.trace.Collector.Told;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The way of a job from upload to delivery, as a collector hears it and as the log has it; with the real reader. */
class TraceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SECRET = "Basic b25seTp0ZXN0";

    /** Somebody who has something to say of each answer of a reader. */
    private static final Logger STATEMENTS = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core");

    @TempDir
    static Path data;

    private static final JobsInLog log = new JobsInLog();

    private static Collector collector;
    private static RunningServer server;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        collector = new Collector();
        server = RunningServer.withReader(
                data,
                "--dragoman.traces.endpoint=" + collector.address(),
                "--dragoman.traces.authorization=" + SECRET,
                "--dragoman.webhook.private-addresses=true");
        log.setContext(STATEMENTS.getLoggerContext());
        log.start();
        STATEMENTS.addAppender(log);
        STATEMENTS.setAdditive(false);
        STATEMENTS.setLevel(Level.DEBUG);
        token = server.accounts().create("one@example.org", "pro", 100).token();
    }

    @AfterAll
    static void stop() {
        STATEMENTS.setLevel(null);
        STATEMENTS.setAdditive(true);
        STATEMENTS.detachAppender(log);
        server.close();
        collector.close();
    }

    /** What a log would have with each line, seen where it is written. */
    private static final class JobsInLog extends AppenderBase<ILoggingEvent> {
        private final Set<String> jobs = ConcurrentHashMap.newKeySet();

        @Override
        protected void append(ILoggingEvent line) {
            String job = line.getMDCPropertyMap().get("job");
            if (job != null && job.equals(line.getMDCPropertyMap().get("traceId"))) {
                jobs.add(job);
            }
        }
    }

    @Test
    void oneTraceHasUploadReaderAndDelivery() throws Exception {
        String job = JSON.readTree(submit()).get("uuid").asText();

        await().atMost(PATIENCE)
                .until(() -> names(job).containsAll(Set.of("upload", "job", "delivery", "reader-pages")));

        List<Told> spans = of(job);
        Told root = spans.stream()
                .filter(span -> span.name().equals("job"))
                .findFirst()
                .orElseThrow();
        assertThat(root.parent()).isEmpty();
        assertThat(root.span()).isEqualTo(job.substring(16));
        assertThat(spans)
                .filteredOn(span -> span != root)
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(root.span()));
        assertThat(spans)
                .filteredOn(span -> span.name().startsWith("reader-"))
                .hasSizeGreaterThan(1)
                .allSatisfy(span -> assertThat(span.service()).isEqualTo("dragoman-reader"));
        assertThat(spans)
                .filteredOn(span -> !span.name().startsWith("reader-"))
                .allSatisfy(span -> assertThat(span.service()).isEqualTo("dragoman-server"));
        assertThat(collector.authorizations()).containsOnly(SECRET);
        assertThat(log.jobs).as("jobs that lines of the log are about").contains(job);
    }

    private Set<String> names(String job) {
        return of(job).stream().map(Told::name).collect(Collectors.toSet());
    }

    private List<Told> of(String job) {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(job))
                .toList();
    }

    private String submit() throws Exception {
        byte[] page = Files.readAllBytes(Path.of("samples/letter.png"));
        String head = "--b\r\nContent-Disposition: form-data; name=\"callback_url\"\r\n\r\n" + collector.address()
                + "/hook\r\n"
                + "--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"Words that nobody.png\"\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/ocr/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                        BodyPublishers.ofByteArray(page),
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
