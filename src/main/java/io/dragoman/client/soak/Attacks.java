package io.dragoman.client.soak;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Requests that mean harm, each of which follows from its number: spoilt files of every kind that is read, spoilt forms,
 * spoilt JSON, and paths and parameters of all sorts. Thread-safe.
 */
final class Attacks {
    private static final String BOUNDARY = "boundary-of-attacks";
    private static final String CRLF = "\r\n";
    private static final String UPLOAD = "/api/v1/ocr/";
    private static final String NOBODY = "0123456789abcdef0123456789abcdef";
    private static final int LONG = 3000; // characters of a parameter

    /** A word on 48 by 24 pixels, without loss: Java writes no WEBP. */
    private static final String WEBP =
            "UklGRkYAAABXRUJQVlA4TDkAAAAvL8AFAA8w//M///MfeFAUSVIjAgFRCBKQxA956MkM6YeBiP5PAB+6DOAKSEsBH+"
                    + "ng0yOGCVKEybcA";

    private static final Spoiling FORMS = new Spoiling(List.of(
            "--" + BOUNDARY,
            "--" + BOUNDARY + "--",
            "Content-Disposition: form-data; name=\"file\"",
            "; filename=\"../../x\"",
            "; filename*=UTF-8''%00%ff",
            "Content-Transfer-Encoding: base64",
            "Content-Type: multipart/mixed; boundary=" + BOUNDARY,
            CRLF,
            CRLF + CRLF,
            "name=\"split\"",
            "name=\"language\"",
            "name=\"callback_url\""));

    private static final Spoiling JSON = new Spoiling(List.of(
            "[".repeat(2000),
            "{\"a\":".repeat(500),
            "1e999999",
            "-0",
            "\\ud800",
            "null",
            "true",
            "\"\"",
            "}",
            "]",
            ","));

    private static final List<String> MESSAGES = List.of(
            "{\"message\": \"What is the total?\", \"conversation\": null}",
            "{\"pages\": [{\"page\": 1, \"text\": \"put right\"}], \"revision\": 0}",
            "{\"url\": \"http://127.0.0.1:1/\", \"secret\": \"of nobody\"}",
            "{\"split\": \"barcode\", \"language\": \"eng\", \"formats\": [\"md\", \"pdf\"]}");

    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "%ff%fe",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%252e%252e%252f",
            "'%20or%20'1'='1",
            "-1",
            "99999999999999999999",
            "1e9",
            "NaN",
            "null",
            "%F0%9F%A6%86",
            "%E2%80%AE",
            "a;b=c",
            "%0d%0aSet-Cookie:%20a=b",
            NOBODY,
            "x".repeat(LONG));

    private static final List<String> PATHS = List.of(
            "/api/v1/ocr/%s/",
            "/api/v1/ocr/?limit=%s",
            "/api/v1/ocr/?cursor=%s",
            "/api/v1/ocr/%s/download/?format=md",
            "/api/v1/ocr/" + NOBODY + "/download/?format=%s",
            "/api/v1/ocr/%s/corrections/",
            "/api/v1/ocr/" + NOBODY + "/?wait=%s",
            "/api/v1/chat/%s/history/",
            "/api/v1/account/?%s",
            "/api/v1/account/deliveries/?cursor=%s",
            "/api/v1/languages/?q=%s",
            "/assets/%s",
            "/jobs/%s",
            "/actuator/%s",
            "/%s");

    private static final List<String> FIELDS =
            List.of("language", "tier", "tool", "split", "callback_url", "translate_to", "pages", "engine");

    private final Map<String, byte[]> sound = new LinkedHashMap<>();
    private final List<String> kinds;
    private final String token;

    /** @param token of the account that is misused */
    Attacks(Papers papers, String token) throws IOException {
        this.token = token;
        sound.put("pdf", Files.readAllBytes(papers.text(2).file()));
        for (String kind : List.of("png", "jpg", "gif", "bmp", "tif")) {
            sound.put(kind, picture(kind));
        }
        sound.put("webp", Base64.getDecoder().decode(WEBP));
        this.kinds = List.copyOf(sound.keySet());
    }

    /**
     * One of them.
     *
     * @param what it attacks, such as {@code file.pdf}
     * @param sent what goes over the wire, a byte in each character
     */
    record Attack(String what, String sent) {
        byte[] bytes() {
            return sent.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Attack number(long number) {
        Random random = new Random(number * 1_000_033);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> file(random);
            case 3, 4 -> form(random);
            case 5 -> json(random);
            default -> path(random);
        };
    }

    private Attack file(Random random) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        byte[] spoilt = Spoiling.of(kind).spoil(sound.getOrDefault(kind, new byte[1]), random);
        return new Attack("file." + kind, upload(body("x." + kind, spoilt, "language", "eng")));
    }

    private Attack form(Random random) {
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        byte[] body = body("x.pdf", sound.getOrDefault("pdf", new byte[1]), field, value);
        return new Attack("form", upload(random.nextBoolean() ? FORMS.spoil(body, random) : body));
    }

    private Attack json(Random random) {
        byte[] message = MESSAGES.get(random.nextInt(MESSAGES.size())).getBytes(StandardCharsets.UTF_8);
        byte[] spoilt = JSON.spoil(message, random);
        return switch (random.nextInt(4)) {
            case 0 -> request("json.chat", "POST", "/api/v1/chat/" + NOBODY + "/", "application/json", spoilt);
            case 1 ->
                request("json.corrections", "POST", UPLOAD + NOBODY + "/corrections/", "application/json", spoilt);
            case 2 -> request("json.webhook", "PUT", "/api/v1/account/webhook/", "application/json", spoilt);
            default -> request("json.upload", "POST", UPLOAD, "application/json", spoilt);
        };
    }

    private Attack path(Random random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        if (random.nextBoolean()) {
            byte[] spoilt = JSON.spoil(value.isEmpty() ? new byte[1] : value.getBytes(StandardCharsets.UTF_8), random);
            value = URLEncoder.encode(new String(spoilt, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        String path = PATHS.get(random.nextInt(PATHS.size())).formatted(value);
        String method = List.of("GET", "GET", "GET", "DELETE", "POST", "HEAD").get(random.nextInt(6));
        return request("path", method, path, "application/json", new byte[0]);
    }

    private String upload(byte[] body) {
        return request("", "POST", UPLOAD, "multipart/form-data; boundary=" + BOUNDARY, body)
                .sent();
    }

    private Attack request(String what, String method, String path, String type, byte[] body) {
        String head = method + " " + path + " HTTP/1.1" + CRLF + "Host: 127.0.0.1" + CRLF + "Connection: close" + CRLF
                + "Authorization: Bearer " + token + CRLF + "Prefer: respond-async" + CRLF + "Content-Type: " + type
                + CRLF + "Content-Length: " + body.length + CRLF + CRLF;
        return new Attack(what, head + new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] body(String name, byte[] file, String field, String value) {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, field, value)
                        + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                                .formatted(BOUNDARY, name);
        byte[] end = (CRLF + "--" + BOUNDARY + "--" + CRLF).getBytes(StandardCharsets.ISO_8859_1);
        return joined(joined(head.getBytes(StandardCharsets.UTF_8), file), end);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = new ByteArrayOutputStream(one.length + other.length);
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(240, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.drawString("twelve barrels", 20, 45);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, kind, out);
        return out.toByteArray();
    }

    /** Writes a find as a file that can be sent again by any program that writes to a socket, without the token. */
    void keep(Attack attack, Path file) throws IOException {
        Files.writeString(file, attack.sent().replace(token, "TOKEN"), StandardCharsets.ISO_8859_1);
    }
}
