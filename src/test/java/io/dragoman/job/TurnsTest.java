package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void turnsComeInProportionToWeight() {
        List<String> taken = take(100, Map.of("pro", 4, "free", 1));

        assertThat(Collections.frequency(taken, "pro")).isEqualTo(80);
        assertThat(Collections.frequency(taken, "free")).isEqualTo(20);
    }

    @Test
    void heavierGoesFirst() {
        assertThat(turns.next(Map.of("free", 1, "pro", 4))).isEqualTo("pro");
    }

    @Test
    void whoeverComesLateNeitherCatchesUpNorWaits() {
        take(1000, Map.of("early", 1));

        List<String> taken = take(10, Map.of("early", 1, "late", 1));

        assertThat(Collections.frequency(taken, "late")).isEqualTo(5);
    }

    private List<String> take(int count, Map<String, Integer> wanting) {
        return IntStream.range(0, count).mapToObj(i -> turns.next(wanting)).toList();
    }
}
