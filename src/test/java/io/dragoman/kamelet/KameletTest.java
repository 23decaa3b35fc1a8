package io.dragoman.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.RunningServer;
import io.dragoman.ScriptedReader;
import io.dragoman.meter.Accounts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code dragoman-ocr} in a Camel application that has nothing of Dragoman's, against the running server. */
class KameletTest {
    @TempDir
    static Path data;

    private static RunningServer server;
    private static ScriptedReader reader;
    private static CamelContext application;
    private static ProducerTemplate sender;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(data, "--dragoman.api.inline-time=50ms");
        reader = ScriptedReader.start(server, "scripted", 2);
        application = new DefaultCamelContext();
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets");
        application.addComponent("kamelet", kamelets);
        application.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:text").to(step(server.accounts().token(Accounts.LOCAL), "txt"));
                from("direct:json").to(step(server.accounts().token(Accounts.LOCAL), "json"));
                from("direct:stranger").to(step("drg_nobody", "txt"));
            }
        });
        application.start();
        sender = application.createProducerTemplate();
    }

    @AfterAll
    static void stop() throws Exception {
        sender.stop();
        application.stop();
        reader.close();
        server.close();
    }

    @Test
    void documentGoesInAndItsTextComesOut() {
        Exchange read = sender.request("direct:text", exchange -> {
            exchange.getIn().setBody(stream("a word\nanother"));
            exchange.getIn().setHeader(Exchange.FILE_NAME, "märz.png");
            exchange.getIn().setHeader("secret", "of the application");
        });

        assertThat(read.getException()).isNull();
        assertThat(read.getMessage().getBody(String.class)).isEqualTo("a word\fanother");
        assertThat(read.getMessage().getHeader("dragomanJob", String.class)).matches("[0-9a-f]{32}");
        assertThat(read.getMessage().getHeaders())
                .containsOnlyKeys("Content-Type", "dragomanJob")
                .containsEntry("Content-Type", "text/plain;charset=UTF-8");
    }

    @Test
    void stepWaitsForAJobThatTakesItsTimeAndHasEveryFormat() throws Exception {
        Path file = Files.writeString(data.resolve("six.png"), "1\n2\n3\n4\n5\n6");
        String json = sender.requestBodyAndHeaders(
                "direct:json", file.toFile(), Map.of(Exchange.FILE_NAME, "sechs Märzblätter.png"), String.class);

        assertThat(json).contains("\"file_name\":\"sechs Märzblätter.png\"", "\"page_count\":6", "\"status\":\"done\"");
    }

    @Test
    void whatIsRefusedFailsInTheApplication() {
        assertThatThrownBy(() -> sender.requestBody("direct:text", stream(ScriptedReader.NO_DOCUMENT)))
                .rootCause()
                .hasMessageContaining("400");
        assertThatThrownBy(() -> sender.requestBody("direct:stranger", stream("a word")))
                .rootCause()
                .hasMessageContaining("401");
    }

    private static String step(String token, String format) {
        return "kamelet:dragoman-ocr?server=%s&token=%s&format=%s".formatted(server.address(), token, format);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
