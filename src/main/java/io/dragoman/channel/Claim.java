package io.dragoman.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source holds, taken once.
 *
 * @param channel which source: its kind, such as {@code folder}, and a colon and its name where there are several
 * @param source what it is called there, for good
 * @param version tells whether the source holds something else by now under the same name
 * @param sha256 of its bytes, in hex; null until they were first read
 * @param attempts to hand it over that did not work
 * @param job null until it is one
 * @param tag what is added to its name where another file has that name; empty for nothing, null until it is decided
 * @param subject whose it is; null for the local account's, see {@link io.dragoman.meter.Caller#subject()}
 * @param message the message that it came in; null for what comes alone
 * @param errorCode only of one that was refused or has failed
 * @param error a sentence, only of one that was refused or has failed
 */
public record Claim(
        String id,
        String channel,
        SourcePath source,
        String version,
        @Nullable String sha256,
        State state,
        Instant firstSeen,
        int attempts,
        @Nullable String job,
        List<String> formats,
        @Nullable String tag,
        @Nullable String subject,
        @Nullable String message,
        @Nullable String errorCode,
        @Nullable String error) {

    /** The kind of source, which is also the kind of delivery that it is owed. */
    public String kind() {
        int colon = channel.indexOf(':');
        return colon < 0 ? channel : channel.substring(0, colon);
    }

    /** How far it has come. */
    public enum State {
        /** It is to become a job. */
        CLAIMED,
        /** It is a job. */
        SUBMITTED,
        /** It will be none; the source does not know that yet. */
        REFUSED,
        /** The result is where it was to go. */
        DELIVERED,
        /** The reason is where it was to go. */
        FAILED,
        /** It was taken away before it became a job. */
        WITHDRAWN
    }
}
