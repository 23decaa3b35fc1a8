package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.api.door.Door;
import io.dragoman.meter.Accounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class AccountDoorTest {

    /** A server that has accounts and nothing else. */
    @Configuration(proxyBeanMethods = false)
    @Import(AccountDatabase.class)
    @ComponentScan("io.dragoman.api.door")
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    static class Server {}

    @TempDir
    Path data;

    private ConfigurableApplicationContext server;

    @BeforeEach
    void start() {
        server = new SpringApplicationBuilder(Server.class)
                .run(
                        "--server.port=0",
                        "--dragoman.data=" + data,
                        "--spring.datasource.url=jdbc:h2:mem:door;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void orderIsCarriedOutByTheRunningServer() throws IOException {
        var out = new ByteArrayOutputStream();
        var role = new AccountRole(new PrintStream(out, true, StandardCharsets.UTF_8), System.err);

        int code = role.run(Stream.of("create", "--email", "a@example.org", "--dragoman.data=" + data));

        assertThat(code).isEqualTo(AccountRole.DONE);
        String token = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .path("token")
                .asText();
        assertThat(server.getBean(Accounts.class).token("a@example.org")).isEqualTo(token);
        assertThat(data.resolve("db")).doesNotExist();
    }

    @Test
    void refusalComesThroughTheDoor() {
        var err = new ByteArrayOutputStream();
        var role = new AccountRole(System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

        int code = role.run(Stream.of("rotate", "--email", "nobody@example.org", "--dragoman.data=" + data));

        assertThat(code).isEqualTo(AccountRole.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("There is no account nobody@example.org");
    }

    @Test
    void thereIsNothingForWhoDoesNotKnowTheSecret() throws Exception {
        assertThat(status("POST", "wrong")).isEqualTo(404);
        assertThat(status("POST", "")).isEqualTo(404);
        assertThat(status("GET", door().secret())).isEqualTo(404);
        assertThat(status("POST", door().secret())).isEqualTo(200);
    }

    @Test
    void secretIsItsOwnersAloneAndGoesWithTheServer() throws IOException {
        Path file = data.resolve("run/door.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        server.close();

        assertThat(file).doesNotExist();
    }

    private Door door() throws IOException {
        return Door.find(data).orElseThrow();
    }

    private int status(String method, String secret) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(door().url()))
                .header(Door.HEADER, secret)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{\"action\": \"LIST\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
