package io.dragoman.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as a bean behind a REST route gives it.
 *
 * @param headers without the media type
 * @param mediaType null where there is no content
 * @param content {@link Content}, which is written as it comes; {@link Series}, which is written in several goes; text;
 *     or a record, which becomes JSON; null for none
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

    /** Writes itself in several goes, with no thread held between them. Called by one thread at a time. */
    @FunctionalInterface
    public interface Series {
        /**
         * Writes what there is by now; does not close the stream.
         *
         * @return when it may go on; null when that was all
         */
        @Nullable
        CompletionStage<?> writeTo(OutputStream out) throws IOException;
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

    /** Something that is written in several goes. */
    public static Reply series(int status, String mediaType, Series series) {
        return new Reply(status, Map.of(), mediaType, series);
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
