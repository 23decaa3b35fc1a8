package io.dragoman.channel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files from servers and results back, with real servers; one Dragoman for all of it. */
class RemoteServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGE = 400_000;

    @TempDir
    static Path data;

    @TempDir
    static Path elsewhere;

    static FileServers servers;
    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        servers = new FileServers(elsewhere);
        Path unknown = Files.createFile(elsewhere.resolve("nobody"));
        List<String> settings = new ArrayList<>(List.of(
                "--dragoman.folder.sweep=300ms",
                "--dragoman.remote.poll=500ms",
                "--dragoman.remote.stable-for=700ms",
                "--dragoman.remote.first-pause=200ms"));
        settings.addAll(at("ftp", servers.ftpPort(), "protocol=ftp", "password=" + FileServers.SECRET));
        settings.addAll(at(
                "ftps",
                servers.ftpsPort(),
                "protocol=ftps",
                "password=" + FileServers.SECRET,
                "certificate=" + servers.certificate,
                "afterwards=delete"));
        settings.addAll(at(
                "sftp",
                servers.sftpPort(),
                "protocol=sftp",
                "key=" + servers.userKey,
                "known-hosts=" + servers.knownHosts));
        settings.addAll(at(
                "stranger", servers.sftpPort(), "protocol=sftp", "key=" + servers.userKey, "known-hosts=" + unknown));
        server = RunningServer.start(data, settings.toArray(String[]::new));
        reader = ScriptedReader.start(server, "one", 2);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        servers.close();
    }

    @BeforeEach
    void readsEverything() {
        reader.follow((task, page, one) -> one.answer(task, page));
    }

    private static List<String> at(String name, int port, String... more) {
        return Stream.concat(
                        Stream.of(
                                "host=127.0.0.1",
                                "port=" + port,
                                "user=" + FileServers.USER,
                                "inbox=" + name + "/in",
                                "results=" + name + "/results",
                                "done=" + name + "/done",
                                "failed=" + name + "/failed"),
                        Stream.of(more))
                .map(setting -> "--dragoman.remote.servers." + name + "." + setting)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "ftps", "sftp"})
    void fileIsReadAndItsResultsAreBackOnTheServerBeforeItGoes(String name) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        reader.follow((task, page, one) -> {
            reading.countDown();
            go.await();
            one.answer(task, page);
        });
        drop(name + "/in/today/Grüße.pdf", "a line by " + name);
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(on(name + "/in/today/Grüße.pdf")).exists();
        go.countDown();

        goes(name + "/in/today/Grüße.pdf");

        assertThat(on(name + "/results/today/Grüße.pdf.md")).content().contains("a line by " + name);
        assertThat(on(name + "/results/today/Grüße.pdf.pdf")).content().startsWith("%PDF");
        assertThat(on(name + "/results/today")).isDirectoryNotContaining("glob:**.dragoman*");
        assertThat(Files.exists(on(name + "/done/today/Grüße.pdf"))).isEqualTo(!name.equals("ftps"));
    }

    @Test
    void fileThatIsRefusedIsSetAsideWithItsReason() throws Exception {
        drop("ftp/in/song.mp3", ScriptedReader.NO_DOCUMENT);

        appears("ftp/failed/song.mp3");

        assertThat(on("ftp/failed/song.mp3.error.json")).content().contains("\"code\":\"unsupported_type\"");
        assertThat(on("ftp/results/song.mp3.md")).doesNotExist();
    }

    @Test
    void fileThatGrowsIsTakenOnceAndWhole() throws Exception {
        Path file = on("sftp/in/growing.pdf");
        Files.createDirectories(file.getParent());
        FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        for (int i = 0; i < 6; i++) {
            Files.writeString(file, "line " + i + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, longAgo);
            long size = Files.size(file);
            await().pollDelay(Duration.ofMillis(300)).until(() -> Files.size(file) == size);
        }

        appears("sftp/done/growing.pdf");

        assertThat(on("sftp/results/growing.pdf.md")).content().contains("line 0", "line 5");
        assertThat(jobs("ftp:sftp", "growing.pdf")).isOne();
    }

    @Test
    void sameNameAgainIsANewJobUnderANameOfItsOwn() throws Exception {
        drop("ftp/in/twice.pdf", "the first");
        appears("ftp/done/twice.pdf");

        drop("ftp/in/twice.pdf", "the second");
        goes("ftp/in/twice.pdf");

        assertThat(on("ftp/done/twice.pdf")).hasContent("the first");
        assertThat(on("ftp/results/twice.pdf.md")).content().contains("the first");
        try (Stream<Path> results = Files.list(on("ftp/results"))) {
            assertThat(results.filter(file -> file.getFileName().toString().matches("twice\\.pdf\\.[0-9a-f]{8}\\.md")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("the second"));
        }
    }

    @Test
    void namesAreNamesAndNothingElse() throws Exception {
        drop("sftp/in/${body} 'x', %41+1.pdf", "an odd name");
        drop("sftp/in/half.pdf.part", "not yet");
        drop("sftp/in/.hidden.pdf", "hidden");

        goes("sftp/in/${body} 'x', %41+1.pdf");

        assertThat(on("sftp/done/${body} 'x', %41+1.pdf")).hasContent("an odd name");
        assertThat(on("sftp/results/$_{body} 'x', %41+1.pdf.md")).content().contains("an odd name");
        assertThat(on("sftp/in/half.pdf.part")).exists();
        assertThat(on("sftp/in/.hidden.pdf")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void downloadThatBreaksOffGoesOnWhereItWas(String name) throws Exception {
        String file = "large-by-" + name + ".pdf";
        Path part = data.resolve("remote").resolve(name).resolve(file + Partials.ENDING);
        servers.files.breakOnce(
                file,
                LARGE * 8L / 10,
                () -> await().atMost(PATIENCE).until(() -> Files.exists(part) && Files.size(part) > LARGE / 2));
        drop(name + "/in/" + file, "word ".repeat(LARGE / 5));

        goes(name + "/in/" + file);

        assertThat(servers.files.begun()).hasSize(2).first().isEqualTo(0L);
        assertThat(servers.files.begun().get(1)).isGreaterThan(LARGE / 2L);
        assertThat(on(name + "/results/" + file + ".md")).content().hasSizeBetween(LARGE - 10, LARGE + 10);
        assertThat(jobs("ftp:" + name, file)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void whatWasFetchedOfAFileThatIsAnotherNowIsNotUsed(String name) throws Exception {
        String path = name + "/in/changing-by-" + name + ".pdf";
        servers.files.breakOnce(
                on(path).getFileName().toString(), LARGE * 8L / 10, () -> Files.writeString(on(path), "another"));
        drop(path, "word ".repeat(LARGE / 5));

        goes(path);

        assertThat(on(name + "/results/changing-by-" + name + ".pdf.md"))
                .content()
                .contains("another")
                .doesNotContain("word");
    }

    @Test
    void serverWhoseKeyIsNotKnownIsNotSpokenTo() throws Exception {
        drop("stranger/in/secret.pdf", "x");
        drop("sftp/in/after.pdf", "y");

        appears("sftp/done/after.pdf");

        assertThat(on("stranger/in/secret.pdf")).exists();
        assertThat(jobs("ftp:stranger", "secret.pdf")).isZero();
    }

    private static Path on(String path) {
        return servers.home.resolve(path);
    }

    private static void drop(String path, String content) throws IOException {
        Files.createDirectories(on(path).getParent());
        Files.writeString(on(path), content);
    }

    private static void appears(String path) {
        await(path).atMost(PATIENCE).until(() -> Files.exists(on(path)));
    }

    private static void goes(String path) {
        await(path).atMost(PATIENCE).until(() -> !Files.exists(on(path)));
    }

    /** How often a file became a job. */
    private static int jobs(String channel, String source) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from claim where channel = ? and source = ? and job is not null")
                .params(channel, source)
                .query(Integer.class)
                .single();
    }
}
