package io.dragoman.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes in {@code samples/routes}, as an operator runs them: copied into a folder of his own. */
class ExampleRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path ROUTES = Path.of("samples/routes");

    @TempDir
    static Path data;

    static Tomcat share;
    static HttpServer web;
    static final Map<String, String> pages = new ConcurrentHashMap<>();
    static RunningServer server;
    static ScriptedReader reader;

    @BeforeAll
    static void start() throws Exception {
        for (String folder : List.of("share/in", "tomcat", "routes")) {
            Files.createDirectories(data.resolve(folder));
        }
        try (Stream<Path> examples = Files.list(ROUTES)) {
            for (Path example :
                    examples.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.copy(example, data.resolve("routes").resolve(example.getFileName()));
            }
        }
        share = webdav();
        web = web();
        String webAddress = "http://127.0.0.1:" + web.getAddress().getPort();
        server = RunningServer.start(
                data.resolve("server"),
                "--dragoman.routes=" + data.resolve("routes"),
                "--dragoman.webhook.private-addresses=true",
                "--url-list.url=" + webAddress + "/list",
                "--url-list.period=500",
                "--webdav.server=http://127.0.0.1:" + share.getConnector().getLocalPort(),
                "--webdav.inbox=/in",
                "--webdav.user=scanner",
                "--webdav.password=s&cr+t%",
                "--webdav.period=500",
                "--s3.bucket=scans",
                "--s3.done-bucket=read",
                "--s3.region=eu-central-1",
                "--s3.access-key=key",
                "--s3.secret-key=s&cr+t%",
                "--s3.endpoint=" + webAddress + "/s3",
                "--kafka.topic=scans",
                "--kafka.brokers=127.0.0.1:9");
        reader = ScriptedReader.start(server, "one", 2);
    }

    @AfterAll
    static void stop() throws Exception {
        reader.close();
        server.close();
        web.stop(0);
        share.stop();
        share.destroy();
    }

    @Test
    void eachExampleIsLoadedAndEndsInIngestion() {
        ModelCamelContext camel = (ModelCamelContext) server.bean(CamelContext.class);
        for (String id : List.of("s3-bucket", "kafka-topic", "url", "webdav-file")) {
            RouteDefinition route = camel.getRouteDefinition(id);
            assertThat(route.getDescriptionText()).isNotBlank();
            assertThat(camel.getRouteController().getRouteStatus(id).isStarted())
                    .isTrue();
            assertThat(route.toString()).contains("direct:ingest");
        }
    }

    @Test
    void eachUrlOfTheListIsReadOnce() throws Exception {
        pages.put("/a.pdf", "first of the web");
        pages.put("/b.pdf", "second of the web");
        String address = "http://127.0.0.1:" + web.getAddress().getPort();
        pages.put("/list", address + "/a.pdf\r\n\n" + address + "/missing.pdf\n" + address + "/b.pdf\n");

        await().atMost(PATIENCE)
                .until(() -> named("a.pdf").size() == 1 && named("b.pdf").size() == 1);
        pages.put("/c.pdf", "third of the web");
        pages.put("/list", pages.get("/list") + address + "/c.pdf\n");

        await().atMost(PATIENCE).until(() -> named("c.pdf").size() == 1);
        assertThat(named("a.pdf")).hasSize(1);
    }

    @Test
    void fileOnAWebdavShareIsReadOnceAndAgainWhenItHasChanged() throws Exception {
        Path file = data.resolve("share/in/scan 1 & 2.pdf");
        Files.move(Files.writeString(Files.createTempFile(data, "drop", ""), "from the share"), file);
        String name = "scan%201%20&%202.pdf";
        await().atMost(PATIENCE).until(() -> named(name).size() == 1);

        Path marker = data.resolve("share/in/later.pdf"); // by when it is read, the first one was listed again
        Files.move(Files.writeString(Files.createTempFile(data, "drop", ""), "later"), marker);
        await().atMost(PATIENCE).until(() -> named("later.pdf").size() == 1);
        assertThat(named(name)).hasSize(1);

        Files.move(
                Files.writeString(Files.createTempFile(data, "drop", ""), "changed on the share"),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE).until(() -> named(name).size() == 2);
        await().atMost(PATIENCE).until(() -> isEmpty(data.resolve("server/incoming")));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            return left.findAny().isEmpty();
        }
    }

    private static List<Job> named(String ending) {
        return server.bean(Jobs.class).list(server.callers().local(), null, 100).jobs().stream()
                .filter(job -> job.fileName().endsWith(ending))
                .toList();
    }

    private static Tomcat webdav() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(data.resolve("tomcat").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", data.resolve("share").toString());
        Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
        servlet.addInitParameter("readonly", "false");
        servlet.addInitParameter("listings", "true");
        servlet.setLoadOnStartup(1);
        context.addServletMappingDecoded("/*", "webdav");
        tomcat.getConnector();
        tomcat.start();
        return tomcat;
    }

    /** A web server with pages. */
    private static HttpServer web() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            String page = pages.get(exchange.getRequestURI().getPath());
            byte[] bytes = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        started.start();
        return started;
    }
}
