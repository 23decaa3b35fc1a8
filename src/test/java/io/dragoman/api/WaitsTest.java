package io.dragoman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Waits waits = new Waits(2);

    @AfterEach
    void close() {
        waits.close();
    }

    @Test
    void whatIsTrueAlreadyIsNotWaitedFor() throws Exception {
        assertThat(waits.until("a", () -> true, LONG).get(5, TimeUnit.SECONDS)).isEqualTo(Waits.Outcome.HOLDS);
        await().until(() -> waits.count() == 0);
    }

    @Test
    void waitEndsWhenSomethingHappensThatMakesItTrue() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Waits.Outcome> wait = waits.until(
                "a",
                () -> {
                    looks.incrementAndGet();
                    return done.get();
                },
                LONG);
        await().until(() -> looks.get() == 1);

        waits.happened("b");
        waits.happened("a");
        await().until(() -> looks.get() == 2);
        assertThat(wait).isNotDone();

        done.set(true);
        waits.happened("a");
        assertThat(wait.get(5, TimeUnit.SECONDS)).isEqualTo(Waits.Outcome.HOLDS);
    }

    @Test
    void stateIsLookedAtOnceMoreWhenTheTimeIsOver() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        CompletableFuture<Waits.Outcome> wait =
                waits.until("a", () -> looks.incrementAndGet() == 2, Duration.ofMillis(100));

        assertThat(wait.get(5, TimeUnit.SECONDS)).isEqualTo(Waits.Outcome.HOLDS);
    }

    @Test
    void waitEndsWhenTheTimeIsOver() throws Exception {
        assertThat(waits.until("a", () -> false, Duration.ofMillis(100)).get(5, TimeUnit.SECONDS))
                .isEqualTo(Waits.Outcome.TIME_IS_OVER);
        assertThat(waits.count()).isZero();
    }

    @Test
    void nobodyWaitsAboveTheLimitAndPlacesComeBack() throws Exception {
        var refusal = new Refusal(Reason.DAMAGED_FILE, "Broken.");
        CompletableFuture<Waits.Outcome> first = waits.until("a", () -> false, LONG);
        CompletableFuture<Waits.Outcome> second = waits.until("a", () -> false, LONG);

        assertThat(waits.until("a", () -> false, LONG).get(1, TimeUnit.SECONDS)).isEqualTo(Waits.Outcome.NO_PLACE);

        waits.refused("a", refusal);
        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasCause(refusal);
        assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS)).hasCause(refusal);
        assertThat(waits.until("a", () -> true, LONG).get(5, TimeUnit.SECONDS)).isEqualTo(Waits.Outcome.HOLDS);
    }
}
