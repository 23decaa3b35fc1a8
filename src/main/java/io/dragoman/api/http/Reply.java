package io.dragoman.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as a bean behind a REST route gives it.
 *
 * @param headers without the media type
 * @param mediaType null where there is no content
 * @param content {@link Content}, which is written as it comes; text; or a record, which becomes JSON; null for none
 */
public record Reply(
        int status,
        Map<String, String> headers,
        @Nullable String mediaType,
        @Nullable Object content) {
    public static final String JSON = "application/json";

    /** Writes itself, piece by piece, on a thread that may block; does not close the stream. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A record, as JSON. */
    public static Reply json(int status, Object content) {
        return new Reply(status, Map.of(), JSON, content);
    }

    /** Something that is written as it comes. */
    public static Reply streamed(int status, String mediaType, Content content) {
        return new Reply(status, Map.of(), mediaType, content);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), null, null);
    }

    /** The same with one header more. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, mediaType, content);
    }
}
