package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.refusal.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Pace pace = new Pace(settings(1), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void callerMayHurryForTenSecondsWorthAndThenAtTheConfiguredPace() {
        for (int i = 0; i < 10; i++) {
            pace.step("a");
        }
        assertThatThrownBy(() -> pace.step("a")).isInstanceOf(Refusal.class);
        assertThatCode(() -> pace.step("b")).doesNotThrowAnyException();

        now = now.plus(Duration.ofSeconds(2));
        pace.step("a");
        pace.step("a");
        assertThatThrownBy(() -> pace.step("a")).isInstanceOf(Refusal.class);
    }

    private static ApiSettings settings(int callsPerSecond) {
        return new ApiSettings(
                Path.of("unused"),
                Duration.ofMinutes(1),
                1,
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                5,
                Duration.ofSeconds(60),
                10,
                callsPerSecond,
                2 * callsPerSecond,
                List.of(),
                List.of());
    }
}
