package io.dragoman.client.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The bounded form of {@code ./dragoman soak}: real processes, killed as {@code kill -9} does it, and then attacked under load. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // on a machine that has much else to do
class SoakTest {
    private static final int ROUNDS = 5;
    private static final int CLIENTS = 20;
    private static final int DOCUMENTS = 7; // one of each kind
    private static final int PAGES = 6;
    private static final long SEED = 45; // it kills the server and the reader, alone and together
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "takes minutes: -Dsoak=true")
    void whatWasAcceptedEndsAndIsPaidOnceWhateverIsKilledAndHoweverManyAsk() throws Exception {
        assertThat(run(ROUNDS, MINUTE)).as(said::toString).isTrue();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("| kill -9", ROUNDS + " rounds", "| load | " + CLIENTS + " clients", "| fuzzing | ");
        assertThat(new Progress(folder).count("rounds")).isEqualTo(ROUNDS);
    }

    @Test
    void runGoesOnWhereItWasWithTheSeedThatItHad() throws Exception {
        Progress begun = new Progress(folder);
        begun.seed(7);
        begun.add("rounds", ROUNDS);
        begun.save();

        assertThat(run(ROUNDS, Duration.ZERO)).isTrue();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Seed 7").doesNotContain("round ");
    }

    @Test
    void optionsAreUnderstood() {
        Soak.Plan plan = Soak.Plan.of(Map.of("rounds", "3", "load", "10m", "fuzz", "90s", "seed", "5"));

        assertThat(plan.rounds()).isEqualTo(3);
        assertThat(plan.load()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.fuzz()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan.seed()).isEqualTo(5);
    }

    private boolean run(int rounds, Duration load) throws Exception {
        var plan = new Soak.Plan(
                folder, Path.of("samples").toAbsolutePath(), rounds, DOCUMENTS, PAGES, load, CLIENTS, load, SEED);
        return new Soak(
                        plan,
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run();
    }
}
