package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Status;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers, each a process, over one PostgreSQL, one broker and one S3 server in JVMs of their own; one of them is killed. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the one that kills comes last
class ServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 30;

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static OuterBroker broker;
    private static S3Server files;
    private static Process other;
    private static URI there;
    private static RunningServer here;
    private static ScriptedReader reader;
    private static String token;

    private final HttpClient client = HttpClient.newHttpClient();

    /** The other server comes first, so that it keeps house until it is killed. */
    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        files = S3Server.start(data);
        int port = OuterBroker.freePort();
        String address = "tcp://127.0.0.1:" + port;
        broker = OuterBroker.start(address, port, data.resolve("broker.log"));
        int otherPort = OuterBroker.freePort();
        there = URI.create("http://127.0.0.1:" + otherPort);
        other = otherServer(otherPort, shared(address));
        await("the other server listens")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> other.isAlive() && status(there.resolve("/actuator/health")) > 0);
        here = RunningServer.start(data.resolve("here"), shared(address).toArray(String[]::new));
        reader = ScriptedReader.start(here, "scripted", 2);
        token = here.accounts().create("one@example.org", "pro", 10_000).token();
        await("the other server hears the reader too")
                .atMost(PATIENCE)
                .until(() -> status(there.resolve("/actuator/health")) == 200);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        here.close();
        other.destroyForcibly().waitFor();
        broker.close();
        files.close();
        postgres.close();
    }

    @AfterEach
    void everyBalanceFollowsFromTheLedger() {
        assertThat(here.bean(Ledger.class).check()).isEmpty();
    }

    @Test
    @Order(1)
    void whoWaitsOrListensAtOneServerHearsWhatWasTakenAtTheOther() throws Exception {
        Semaphore turns = new Semaphore(0);
        reader.follow((task, page, self) -> {
            turns.acquire();
            self.answer(task, page);
        });
        String uuid = submitted(there, "one\ntwo\nthree", null);
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (URI server : List.of(here.address(), there)) {
            asked.add(client.sendAsync(
                    request(server, "/api/v1/ocr/" + uuid + "?wait=60").build(), BodyHandlers.ofString()));
            asked.add(client.sendAsync(
                    request(server, "/api/v1/ocr/" + uuid + "/events").build(), BodyHandlers.ofString()));
        }

        turns.release(3);

        for (var answer : asked) {
            assertThat(answer.get(60, TimeUnit.SECONDS).body()).containsAnyOf("\"status\":\"done\"", "event: done");
        }
        for (URI server : List.of(here.address(), there)) {
            HttpResponse<String> text = client.send(
                    request(server, "/api/v1/ocr/" + uuid + "/download?format=txt")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(text.body()).contains("one", "two", "three");
        }
    }

    @Test
    @Order(2)
    void sameKeyIsOneJobWhicheverServerHearsIt() throws Exception {
        reader.follow((task, page, self) -> self.answer(task, page));

        assertThat(submitted(there, "once", "key 1")).isEqualTo(submitted(here.address(), "once", "key 1"));
    }

    @Test
    @Order(3)
    void tokenThatIsRevokedAtOneServerIsUnknownAtTheOtherAtOnce() throws Exception {
        var account = here.accounts().create("two@example.org", "pro", 10);
        URI mine = there.resolve("/api/v1/account/");
        assertThat(status(mine, account.token())).isEqualTo(200);

        here.bean(Accounts.class).rotate("two@example.org");

        assertThat(status(mine, account.token())).isEqualTo(401);
    }

    /** One page's answer is lost beside, which only the one that keeps house can find. */
    @Test
    @Order(4)
    void oneServerEndsWhatTheOtherHadTakenWhenItWasKilled() throws Exception {
        Set<Integer> silent = ConcurrentHashMap.newKeySet();
        Semaphore turns = new Semaphore(6);
        reader.follow((task, page, self) -> {
            turns.acquire();
            if (page == 4 && silent.add(page)) {
                return;
            }
            self.answer(task, page);
        });
        String lines = IntStream.range(0, PAGES).mapToObj(i -> "page " + i).collect(Collectors.joining("\n"));
        List<String> uuids = List.of(submitted(there, lines, null), submitted(here.address(), lines, null));
        await().atMost(PATIENCE)
                .until(() ->
                        uuids.stream().mapToInt(uuid -> job(uuid).pagesEnded()).sum() >= 4);

        other.destroyForcibly().waitFor();
        turns.release(1000);

        for (String uuid : uuids) {
            await().atMost(PATIENCE).until(() -> job(uuid).status().hasEnded());
            assertThat(job(uuid).status()).isEqualTo(Status.DONE);
            assertThat(job(uuid).warnings()).isEmpty();
            assertThat(job(uuid).creditsCharged()).isEqualTo(PAGES);
            assertThat(timesRead(uuid)).hasSize(PAGES).containsOnly(1);
        }
        assertThat(silent).isNotEmpty();
    }

    private static List<String> shared(String address) {
        List<String> settings = new ArrayList<>(OuterBroker.settings(address));
        settings.addAll(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--dragoman.job.sweep=500ms",
                "--dragoman.shelf.master-key=" + data.resolve("keys/master.key")));
        settings.addAll(files.settings("files", "keys"));
        return settings;
    }

    private static Process otherServer(int port, List<String> shared) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Dragoman.class.getName(),
                "server",
                "--server.port=" + port,
                "--dragoman.readers=0",
                "--dragoman.data=" + data.resolve("there")));
        command.addAll(shared);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("there.log").toFile())
                .start();
    }

    private String submitted(URI server, String text, String key) throws Exception {
        String body = "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\r\n\r\n" + text
                + "\r\n--limit--\r\n";
        HttpRequest.Builder request = request(server, "/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        JsonNode job = JSON.readTree(
                client.send(request.build(), BodyHandlers.ofString()).body());
        assertThat(job.path("uuid").asText()).as("answer %s", job).hasSize(32);
        return job.path("uuid").asText();
    }

    private static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return status(address, "none");
    }

    private static int status(URI address, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static Job job(String uuid) {
        return here.bean(Jobs.class).find(uuid).orElseThrow();
    }

    private static List<Integer> timesRead(String uuid) {
        return here.bean(JdbcClient.class)
                .sql("select count(*) from attempt where job = :job and outcome = 'read' group by page")
                .param("job", uuid)
                .query(Integer.class)
                .list();
    }
}
