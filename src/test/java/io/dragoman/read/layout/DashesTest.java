package io.dragoman.read.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every letter is 20 pixels wide and 30 high. */
class DashesTest {
    private final List<Line> lines = new ArrayList<>();
    private final List<Box> ink = new ArrayList<>();

    @Test
    void longDashBetweenFiguresIsNoHyphen() {
        word("1997-99", 24).word("555-0187", 11);

        assertThat(measured()).containsExactly("1997–99", "555-0187");
    }

    @Test
    void dashOfWordStaysHyphen() {
        word("self-made", 24).word("1986-87", 11);

        assertThat(measured()).containsExactly("self-made", "1986-87");
    }

    @Test
    void longHyphensOfTypewriterAreHyphensBetweenFiguresToo() {
        word("self-made", 21).word("well-known", 21).word("two-fold", 21).word("1986-87", 21);

        assertThat(measured()).contains("1986-87");
    }

    @Test
    void strokeThatStandsAloneIsAsLongAsItIs() {
        word("1997", 0).word("_", 42).word("-", 22).word("—", 10);

        assertThat(measured()).containsExactly("1997", "—", "–", "-");
    }

    @Test
    void dotThatStandsRaisedBetweenTwoWordsIsOne() {
        assertThat(betweenFigures("-", new Box(400, 112, 405, 117))).isEqualTo("·");
        assertThat(betweenFigures("+", new Box(400, 112, 405, 117))).isEqualTo("·");
        assertThat(betweenFigures("-", new Box(400, 113, 410, 116))).isEqualTo("-");
        assertThat(betweenFigures(".", new Box(400, 125, 405, 130))).isEqualTo(".");
    }

    /** What is read where this mark stands by itself in a line. */
    private static String betweenFigures(String sign, Box mark) {
        List<Word> words = List.of(
                new Word("1", new Box(340, 100, 360, 130), 1),
                new Word(sign, mark, 1),
                new Word("7", new Box(440, 100, 460, 130), 1));
        Line line = new Line("1 " + sign + " 7", new Box(340, 100, 460, 130), 1, words);
        Page page = new Page(
                0,
                1000,
                1000,
                200,
                0,
                PageSource.OCR,
                "",
                "",
                List.of(Block.of(BlockType.PARAGRAPH, 0, List.of(line))),
                List.of());
        Page read = Dashes.measured(page, words.stream().map(Word::box).toList());
        return read.blocks().get(0).lines().get(0).words().get(1).text();
    }

    @Test
    void strokeBelowTheLineStays() {
        word("1997", 0);
        Box stroke = new Box(400, 128, 440, 131);
        ink.add(stroke);
        lines.add(new Line("_", stroke, 1, List.of(new Word("_", stroke, 1))));

        assertThat(measured()).containsExactly("1997", "_");
    }

    private DashesTest word(String text, int dash) {
        int from = 100 + 300 * lines.size();
        int x = from;
        for (char letter : text.toCharArray()) {
            boolean stroke = "-–—_".indexOf(letter) >= 0;
            ink.add(stroke ? new Box(x, 113, x + dash, 117) : new Box(x, 100, x + 18, 130));
            x += stroke ? dash + 2 : 20;
        }
        Box box = text.length() == 1 ? new Box(from, 113, x, 117) : new Box(from, 100, x, 130);
        lines.add(new Line(text, box, 1, List.of(new Word(text, box, 1))));
        return this;
    }

    private List<String> measured() {
        Page page = new Page(
                0,
                2000,
                400,
                300,
                0,
                PageSource.OCR,
                "",
                "eng",
                List.of(Block.of(BlockType.PARAGRAPH, 0, lines)),
                List.of());
        return Dashes.measured(page, ink).blocks().get(0).lines().stream()
                .map(Line::text)
                .toList();
    }
}
