package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.channel.ServerCertificate;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.ReaderAccess;
import io.dragoman.job.Readers;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import io.dragoman.meter.Accounts;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

/** A server, a real reader, and between them a broker in a JVM of its own, with TLS and another one to stand in for it. */
@SuppressWarnings("try") // a broker is there, and need not be spoken to
class OuterBrokerTest {
    private static final int PAGES = 12; // of the handbook

    @TempDir
    Path data;

    @Test
    void nothingIsLostWhenTheBrokerIsKilledAndAnotherOneStandsInForIt() throws Exception {
        ServerCertificate certificate = ServerCertificate.in(data);
        int first = OuterBroker.freePort();
        int second = OuterBroker.freePort();
        String url = "(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)?sslEnabled=true&trustStorePath=%s&trustStorePassword=%s"
                .formatted(first, second, certificate.store(), ServerCertificate.PASSWORD);
        try (OuterBroker broker = OuterBroker.start(listening(first, certificate), first, data.resolve("first.log"));
                RunningServer server =
                        RunningServer.withReader(data, OuterBroker.settings(url).toArray(String[]::new))) {
            readerMayTakeTasksAndNothingElse(server);
            String before = submit(server);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> job(server, before).pagesEnded() >= 2);

            broker.close();

            String meanwhile = submit(server);
            await("health tells which part is away")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> health(server).contains("\"broker\":{\"status\":\"DOWN\""));
            try (OuterBroker other =
                    OuterBroker.start(listening(second, certificate), second, data.resolve("second.log"))) {
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> job(server, before).status().hasEnded()
                                && job(server, meanwhile).status().hasEnded());
                for (String uuid : List.of(before, meanwhile)) {
                    Job job = job(server, uuid);
                    assertThat(job.status()).isEqualTo(Status.DONE);
                    assertThat(job.warnings()).isEmpty();
                    assertThat(job.creditsCharged()).isEqualTo(PAGES);
                    assertThat(timesRead(server, uuid)).hasSize(PAGES).containsOnly(1);
                }
                assertThat(server.bean(Readers.class).alive())
                        .as("the reader that was there came again")
                        .hasSize(1);
                whatCannotBeUnderstoodIsPutAside(server);
            }
        }
    }

    private static String listening(int port, ServerCertificate certificate) {
        return "tcp://127.0.0.1:%d?sslEnabled=true&keyStorePath=%s&keyStorePassword=%s"
                .formatted(port, certificate.store(), ServerCertificate.PASSWORD);
    }

    private static void readerMayTakeTasksAndNothingElse(RunningServer server) throws JMSException {
        ReaderAccess access = server.bean(ReaderAccess.class);
        var connections = new ActiveMQConnectionFactory(access.broker(), access.user(), access.password());
        try (var connection = connections.createConnection();
                var session = connection.createSession()) {
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("dragoman.answers")))
                    .isInstanceOf(JMSSecurityException.class);
        }
        var strangers = new ActiveMQConnectionFactory(access.broker(), access.user(), "guessed");
        assertThatThrownBy(strangers::createConnection).isInstanceOf(JMSSecurityException.class);
    }

    private static void whatCannotBeUnderstoodIsPutAside(RunningServer server) {
        JmsTemplate template = new JmsTemplate(server.bean(jakarta.jms.ConnectionFactory.class));
        template.setReceiveTimeout(60_000);
        template.send("dragoman.answers", session -> {
            var message = session.createTextMessage("{\"of\": \"another version\"");
            message.setStringProperty("event", "page-read");
            return message;
        });

        assertThat(template.receive("dragoman.dead"))
                .satisfies(dead -> assertThat(dead.getStringProperty("reason")).contains("Unexpected end-of-input"));
    }

    private static String submit(RunningServer server) {
        var submission = new Submission(
                server.callers().local(), "handbook.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        return server.bean(ProducerTemplate.class)
                .requestBodyAndHeader(
                        "direct:ingest",
                        Path.of("samples/handbook.pdf"),
                        "DragomanSubmission",
                        submission,
                        String.class);
    }

    private static Job job(RunningServer server, String uuid) {
        return server.bean(Jobs.class).find(uuid).orElseThrow();
    }

    private static String health(RunningServer server) throws Exception {
        URI address = server.address().resolve("/actuator/health");
        String token = server.accounts().token(Accounts.LOCAL);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static List<Integer> timesRead(RunningServer server, String uuid) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from attempt where job = :job and outcome = 'read' group by page")
                .param("job", uuid)
                .query(Integer.class)
                .list();
    }
}
