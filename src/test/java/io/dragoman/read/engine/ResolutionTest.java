package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dragoman.read.Natives;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    private static final List<String> LINES = List.of(
            "The harbour master wrote every arrival",
            "into a heavy book, the name of the ship,",
            "the port she had left.");

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "300, 300", "600, 600", "300, 96", "200, 600"})
    void lettersHaveTheSameHeightWhateverTheScanAndWhateverItsFileSays(int dpi, int said) {
        try (Picture page = Drawn.page(dpi, LINES).picture();
                Preparation.Prepared prepared = new Resolution(page.pix(), said, "eng").prepared()) {
            assertThat(Ink.on(prepared.picture()).letterHeight()).isBetween(9, 15);
            assertThat(prepared.picture().width()).isEqualTo((int) (page.width() * prepared.factor() + 0.5));
            assertThat(prepared.dpi() / prepared.factor()).isCloseTo(dpi, within(0.35 * dpi));
        }
    }

    @Test
    void scriptOfManyStrokesKeepsMorePixels() {
        try (Picture page = Drawn.page(300, LINES).picture();
                Preparation.Prepared latin = new Resolution(page.pix(), 500, "eng+deu").prepared();
                Preparation.Prepared other = new Resolution(page.pix(), 500, "eng+jpn").prepared();
                Preparation.Prepared unknown = new Resolution(page.pix(), 500, "auto").prepared()) {
            assertThat(latin.factor()).isLessThan(other.factor());
            assertThat(unknown.factor()).isEqualTo(other.factor());
        }
    }

    @Test
    void smallPrintUnderALargeTitleKeepsItsPixels() {
        try (Picture page = Drawn.titled(300, "Harbour", LINES.subList(0, 1)).picture();
                Preparation.Prepared prepared = new Resolution(page.pix(), 300, "eng").prepared()) {
            assertThat(prepared.factor()).isBetween(0.4, 1.0);
        }
    }

    @Test
    void pageWithoutLettersKeepsItsResolution() {
        try (Picture page = Drawn.page(300, List.of()).picture();
                Preparation.Prepared prepared = new Resolution(page.pix(), 300, "eng").prepared()) {
            assertThat(prepared.factor()).isEqualTo(1);
        }
    }
}
