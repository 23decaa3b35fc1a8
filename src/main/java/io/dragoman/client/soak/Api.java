package io.dragoman.client.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** The interface as a client sees it who goes on until it has an answer. Safe for use by many threads. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final String token;

    Api(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param body as JSON; missing where it was something else
     * @param retryAfter seconds
     * @param nanos from the call to the last byte of the answer
     */
    record Reply(int status, JsonNode body, OptionalLong retryAfter, long nanos) {
        /** Whether the server says that it is not now, and when it may be. */
        boolean isLater() {
            return (status == 429 || status == 503) && retryAfter.isPresent();
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    @FunctionalInterface
    interface Call {
        Reply make() throws IOException, InterruptedException;
    }

    /** Makes a call until somebody answers it, and does not say that it is not now. */
    static Reply persist(Call call) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Reply reply = call.make();
                if (!reply.isLater()) {
                    return reply;
                }
            } catch (IOException nobody) {
                if (System.nanoTime() > until) {
                    throw nobody;
                }
            }
            if (System.nanoTime() > until) {
                throw new IOException("Nothing but 'later' for " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Hands a file over; the same key is the same job, however often it is sent. Does not wait for the job's end. */
    Reply submit(Path file, String key, Map<String, String> fields) throws IOException, InterruptedException {
        String boundary = "soak-" + key;
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, file.getFileName()));
        return send(request("/api/v1/ocr/")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    Reply job(String uuid) throws IOException, InterruptedException {
        return send(request("/api/v1/ocr/" + uuid + "/"));
    }

    Reply delete(String uuid) throws IOException, InterruptedException {
        return send(request("/api/v1/ocr/" + uuid + "/").DELETE());
    }

    Reply download(String uuid, String format) throws IOException, InterruptedException {
        return send(request("/api/v1/ocr/" + uuid + "/download/?format=" + format));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readAllBytes();
            long nanos = System.nanoTime() - begun;
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("application/json"))
                    .isPresent();
            return new Reply(
                    response.statusCode(),
                    json ? JSON.readTree(bytes) : JSON.missingNode(),
                    response.headers().firstValueAsLong("Retry-After"),
                    nanos);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token);
    }
}
