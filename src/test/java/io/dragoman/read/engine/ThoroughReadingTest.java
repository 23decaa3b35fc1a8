package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.read.Natives;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThoroughReadingTest {
    private static final Box UPPER = new Box(10, 10, 110, 30);
    private static final Box LOWER = new Box(10, 50, 110, 70);

    @BeforeAll
    static void unpack() throws IOException {
        Natives.unpack();
    }

    /** Says one page after the other, whatever it is shown, and keeps what it was asked. */
    private static final class Recited implements Engine {
        private final Deque<Page> pages;
        private final List<PageToRead> asked = new ArrayList<>();

        Recited(Page... pages) {
            this.pages = new ArrayDeque<>(List.of(pages));
        }

        @Override
        public String name() {
            return "recited";
        }

        @Override
        public Set<String> languages() {
            return Set.of("eng");
        }

        @Override
        public boolean mayHoldText(Pix picture, int dpi) {
            return true;
        }

        @Override
        public Page read(PageToRead page) {
            asked.add(page);
            return pages.remove();
        }
    }

    private static Line line(String text, Box box, double confidence) {
        return new Line(text, box, confidence, List.of(new Word(text, box, confidence)));
    }

    private static Page page(int rotation, Line... lines) {
        return new Page(
                0,
                200,
                100,
                300,
                rotation,
                PageSource.OCR,
                "recited",
                "eng",
                List.of(Block.of(BlockType.PARAGRAPH, 0, List.of(lines))),
                List.of());
    }

    private static Page read(Engine engine, Duration time) {
        var pix = Leptonica1.pixCreate(200, 100, 8);
        Leptonica1.pixSetAllArbitrary(pix, 255);
        return new ThoroughReading(engine).read(new PageToRead(0, pix, 300, 0, "auto", null, time));
    }

    @Test
    void ofEachLineTheSurestReadingIsKept() {
        Recited engine = new Recited(
                page(0, line("frst", UPPER, 0.5), line("second", LOWER, 0.9)),
                page(0, line("first", UPPER, 0.8), line("sec0nd", LOWER, 0.6)),
                page(0, line("f1rst", UPPER, 0.4), line("other", new Box(10, 70, 110, 90), 0.99)));

        Page read = read(engine, Duration.ofMinutes(1));

        assertThat(read.text()).isEqualTo("first\nsecond");
        assertThat(read.engine()).isEqualTo("recited, thorough");
        assertThat(engine.asked).extracting(PageToRead::language).containsExactly("auto", "eng", "eng");
    }

    @Test
    void pageThatStandsOtherwiseIsAnotherPage() {
        Recited engine = new Recited(
                page(0, line("first", UPPER, 0.5)),
                page(180, line("tsrif", UPPER, 0.8)),
                page(0, line("frst", UPPER, 0.5)));

        assertThat(read(engine, Duration.ofMinutes(1)).text()).isEqualTo("first");
    }

    @Test
    void whereThereIsNoTimeThePageIsReadOnce() {
        Recited engine = new Recited(page(0, line("first", UPPER, 0.5)));

        assertThat(read(engine, Duration.ZERO).text()).isEqualTo("first");
        assertThat(engine.asked).hasSize(1);
    }
}
