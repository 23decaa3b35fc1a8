package io.dragoman.job;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The readers that this server starts; how many is the setting {@code dragoman.readers}, and 0 leaves the reading to
 * readers that are started elsewhere.
 *
 * @param threads how many pages each of them reads side by side; 0 for as many as there are cores
 * @param heap of each reader's JVM; images lie outside it
 * @param resident the memory that a reader's process may hold: above it, a new one takes its place
 * @param pages how many pages a reader reads until a new one takes its place
 * @param ready how long a reader may take from its start to its first beat; twice as long after one that took longer
 * @param leave how long a reader that was told to go may still read
 * @param stop how long the readers may still read when the server stops; what they have not read by then is read after
 *     the next start
 * @param options more options for the reader's JVM
 */
@Validated
@ConfigurationProperties("dragoman.reader")
public record ReadersSettings(
        @DefaultValue("0") @PositiveOrZero int threads,
        @DefaultValue("256MB") DataSize heap,
        @DefaultValue("900MB") DataSize resident,
        @DefaultValue("2000") @Positive long pages,
        @DefaultValue("90s") Duration ready,
        @DefaultValue("60s") Duration leave,
        @DefaultValue("10s") Duration stop,
        @DefaultValue({}) List<String> options) {
    public ReadersSettings {
        options = List.copyOf(options);
    }
}
