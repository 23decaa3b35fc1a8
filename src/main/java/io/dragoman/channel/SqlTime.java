package io.dragoman.channel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as {@code timestamp with time zone}: JDBC knows only the type with an offset. */
final class SqlTime {
    private SqlTime() {}

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
