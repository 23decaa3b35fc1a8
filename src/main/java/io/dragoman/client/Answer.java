package io.dragoman.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a job, or why it refuses, without text and pages: they are skipped while they stream by, since
 * a large job has hundreds of megabytes of them.
 *
 * @param uuid null in a refusal
 * @param error a sentence; null when all is well
 * @param code the error's machine word
 */
record Answer(
        @Nullable String uuid,
        @Nullable String status,
        int pageCount,
        int pagesDone,
        @Nullable String error,
        @Nullable String code,
        List<String> warnings) {
    private static final JsonFactory JSON = new JsonFactory();

    boolean hasEnded() {
        return isDone() || "failed".equals(status);
    }

    boolean isDone() {
        return "done".equals(status);
    }

    /** @throws IOException when it is no JSON object, which is then no answer of Dragoman's */
    static Answer read(InputStream stream) throws IOException {
        Map<String, String> words = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(stream)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("warnings") && value == JsonToken.START_ARRAY) {
                    readWarnings(parser, warnings);
                } else if (field.equals("progress") && value == JsonToken.START_OBJECT) {
                    readFlat(parser, "progress.", words);
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL && !field.equals("text") && !field.equals("markdown")) {
                    words.put(field, parser.getText());
                }
            }
        }
        return new Answer(
                words.get("uuid"),
                words.get("status"),
                number(words.get("page_count")),
                number(words.get("progress.done")),
                words.get("error"),
                words.getOrDefault("error_code", words.get("code")),
                List.copyOf(warnings));
    }

    private static void readWarnings(JsonParser parser, List<String> warnings) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> warning = new HashMap<>();
            readFlat(parser, "", warning);
            String page = warning.get("page");
            String message = warning.getOrDefault("message", warning.getOrDefault("code", ""));
            warnings.add(page == null ? message : "page " + page + ": " + message);
        }
    }

    private static void readFlat(JsonParser parser, String prefix, Map<String, String> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                into.put(prefix + field, parser.getText());
            }
        }
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
