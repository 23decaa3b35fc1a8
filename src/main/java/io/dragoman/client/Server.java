package io.dragoman.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The calls of the interface that this client makes. Safe for use by many threads. */
final class Server {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final String token;

    /** @param token empty for an anonymous caller */
    Server(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Hands a file over; a short job has usually ended when this answers.
     *
     * @throws Refused when the server does not take it
     */
    Answer submit(Path file, String language) throws IOException, InterruptedException {
        String boundary = "dragoman-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\n" + language
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + quoted(file.getFileName().toString())
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        var request = request("/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head), BodyPublishers.ofFile(file), BodyPublishers.ofString(tail)));
        Answer answer = answerOf(request.build());
        if (answer.uuid() == null) {
            throw new Refused("the server answered without a job");
        }
        return answer;
    }

    Answer job(String uuid) throws IOException, InterruptedException {
        return answerOf(request("/api/v1/ocr/" + uuid + "/").build());
    }

    /** Asks until the job has ended. */
    Answer awaitEnd(Answer job, Consumer<Answer> progress) throws IOException, InterruptedException {
        Answer now = job;
        long pause = 50;
        while (!now.hasEnded()) {
            progress.accept(now);
            Thread.sleep(pause);
            pause = Math.min(pause * 3 / 2, 1000);
            now = job(Optional.ofNullable(job.uuid()).orElseThrow());
        }
        return now;
    }

    /** Puts an export where {@code target} says, whole or not at all. */
    void download(String uuid, String format, Path target) throws IOException, InterruptedException {
        var response = send(
                request("/api/v1/ocr/" + uuid + "/download/?format=" + format).build());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refusal(response.statusCode(), body);
            }
            Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
            try {
                Files.copy(body, unfinished, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /**
     * Asks a job something.
     *
     * @return the message that is answered
     * @throws Refused when the server does not answer it
     */
    JsonNode chat(String uuid, String question) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("message", question).toString();
        var response = send(request("/api/v1/chat/" + uuid + "/")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        try (InputStream answer = response.body()) {
            if (response.statusCode() != 200) {
                throw refusal(response.statusCode(), answer);
            }
            return JSON.readTree(answer).path("message");
        }
    }

    /** The body of a GET, whatever its status: a health report comes with 503 when something is down. */
    InputStream get(String path) throws IOException, InterruptedException {
        var response = send(request(path).build());
        if (response.statusCode() == 404) {
            response.body().close();
            throw new FileNotFoundException(path);
        }
        return response.body();
    }

    private Answer answerOf(HttpRequest request) throws IOException, InterruptedException {
        var response = send(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), body);
            }
            return Answer.read(body);
        }
    }

    private static Refused refusal(int status, InputStream body) {
        try {
            Answer answer = Answer.read(body);
            if (answer.error() != null) {
                return new Refused(answer.error() + " (" + answer.code() + ")");
            }
        } catch (IOException unreadable) {
            return new Refused("the server answered " + status);
        }
        return new Refused("the server answered " + status);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException nobody) {
            throw new Refused("nobody answers at " + address);
        }
    }

    private HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    /** As browsers do it. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
