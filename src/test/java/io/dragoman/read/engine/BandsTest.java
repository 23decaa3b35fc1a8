package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Box;
import io.dragoman.read.Natives;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.Collections;
import java.util.List;
import net.sourceforge.lept4j.Leptonica1;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BandsTest {
    private static final List<String> LINES = Collections.nCopies(40, "The harbour master wrote every arrival");

    @BeforeAll
    static void natives() throws IOException {
        Natives.unpack();
    }

    @Test
    void pageIsCutBetweenItsLines() {
        try (Picture page = Drawn.page(150, LINES).picture()) {
            List<Box> bands = Bands.of(page);

            assertThat(bands).hasSize(2);
            int cut = bands.get(1).y0();
            assertThat(bands)
                    .containsExactly(new Box(0, 0, page.width(), cut), new Box(0, cut, page.width(), page.height()));
            assertThat(cut).isBetween(600, 1100); // forty lines, from 120 to 1620 pixels down
            assertThat(ink(page, cut)).isZero();
        }
    }

    @Test
    void pageWithoutWhiteFromEdgeToEdgeStaysWhole() {
        try (Picture page = Drawn.page(150, LINES).askew(8).picture()) {
            assertThat(Bands.of(page)).hasSize(1);
        }
    }

    @Test
    void fewLinesStayWhole() {
        try (Picture page = Drawn.page(150, LINES.subList(0, 12)).picture()) {
            assertThat(Bands.of(page)).hasSize(1);
        }
    }

    @Test
    void columnsAreToldFromOne() {
        List<String> two = Collections.nCopies(12, "The harbour master" + " ".repeat(12) + "wrote every arrival");
        try (Picture one = Drawn.page(150, LINES).picture();
                Picture other = Drawn.page(150, two).picture();
                Picture none = Drawn.blank().picture()) {
            assertThat(Bands.areOneColumn(one)).isTrue();
            assertThat(Bands.areOneColumn(other)).isFalse();
            assertThat(Bands.areOneColumn(none)).isFalse();
        }
    }

    @Test
    void blankPageStaysWhole() {
        try (Picture page = Drawn.blank().picture()) {
            assertThat(Bands.of(page)).hasSize(1);
        }
    }

    private static int ink(Picture page, int row) {
        try (Picture line = page.part(new Box(0, row, page.width(), row + 1));
                Picture ink = line.inTwoLevels(Ink.DARK)) {
            IntBuffer count = IntBuffer.allocate(1);
            Leptonica1.pixCountPixels(ink.pix(), count, null);
            return count.get(0);
        }
    }
}
