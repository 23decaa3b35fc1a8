package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoverTest {
    private static final List<List<Line>> READ =
            List.of(List.of(line("昨年の秋、町の人々が集まり", 100, 100, 700), line("Total", 100, 200, 300)));

    @Test
    void whatALineSaysAtItsPlaceIsNotSaidAgain() {
        assertThat(Leftover.isSaid(line("集 ま", 500, 100, 580), READ)).isTrue();
    }

    @Test
    void sameWordAtAnotherPlaceIsAnotherOne() {
        assertThat(Leftover.isSaid(line("Total", 100, 400, 300), READ)).isFalse();
        assertThat(Leftover.isSaid(line("5.00", 150, 200, 250), READ)).isFalse();
    }

    private static Line line(String text, int x, int y, int to) {
        return new Line(text, new Box(x, y, to, y + 40), 0.9, List.of());
    }
}
