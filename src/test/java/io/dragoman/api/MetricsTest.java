package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Accounts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the server, and that what is shipped to watch them asks for nothing that is not there. */
class MetricsTest {
    private static final Path WATCHED = Path.of("docker/observe");
    private static final Pattern NAME = Pattern.compile("\\b(?:dragoman|camel|jvm)_[a-z_]+");

    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static String figures = "";

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data);
        reader = ScriptedReader.start(server, "scripted", 2);
        assertThat(post("two\npages").statusCode()).isEqualTo(200);
        assertThat(post(ScriptedReader.NO_DOCUMENT).statusCode()).isEqualTo(400);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            figures = send(request("/actuator/prometheus").GET().build()).body();
            return figures.contains("dragoman_jobs_total") && figures.contains("dragoman_refused_total");
        });
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
    }

    @Test
    void everyFigureThatIsWatchedIsThere() throws IOException {
        Set<String> there = names(figures);
        for (String file : new String[] {"alerts.yaml", "dashboard.json"}) {
            assertThat(there).as(file).containsAll(names(Files.readString(WATCHED.resolve(file))));
        }
    }

    @Test
    void pagesAreCountedByWhatBecameOfThem() {
        assertThat(figures.lines().filter(line -> line.startsWith("dragoman_pages_total{")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("outcome=\"read\"", "source=\"ocr\"", "tier=\"cpu\"")
                        .endsWith(" 2.0"));
    }

    @Test
    void jobsAndCreditsAreCountedWhenTheyEnd() {
        assertThat(figures.lines())
                .anyMatch(line -> line.startsWith("dragoman_jobs_total{")
                        && line.contains("status=\"done\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("dragoman_credits_total{") && line.endsWith(" 2.0"))
                .anyMatch(line -> line.startsWith("dragoman_refused_total{") && line.endsWith(" 1.0"));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static HttpResponse<String> post(String text) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + text
                + "\r\n--b--\r\n";
        return send(request("/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + server.accounts().token(Accounts.LOCAL));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
