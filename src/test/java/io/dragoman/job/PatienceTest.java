package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofSeconds(90));

    @Test
    void eachThatWasKilledUnheardGivesTheNextTwiceTheTime() {
        assertThat(patience.time()).hasSeconds(90);
        patience.lost();
        assertThat(patience.time()).hasSeconds(180);
        patience.lost();
        assertThat(patience.time()).hasSeconds(360);
    }

    @Test
    void patienceEnds() {
        for (int i = 0; i < 100; i++) {
            patience.lost();
        }
        assertThat(patience.time()).hasMinutes(24);
    }

    @Test
    void oneThatAnswersMakesItAsItWas() {
        patience.lost();
        patience.met();

        assertThat(patience.time()).hasSeconds(90);
    }
}
