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

/** What recognition misses and the marks on the image show. */
class SeenMarksTest {
    private final List<Word> words = new ArrayList<>();
    private final List<Box> ink = new ArrayList<>();

    @Test
    void pointBetweenFiguresStandsInTheText() {
        figure("12", 1, 124, 130);

        assertThat(text(Points.seen(page(), ink))).isEqualTo("1.2");
    }

    @Test
    void dustAboveTheFootOfFiguresIsNoPoint() {
        figure("12", 1, 108, 114);

        assertThat(text(Points.seen(page(), ink))).isEqualTo("12");
    }

    @Test
    void figureWithoutDotStays() {
        figure("1234", 0, 0, 0);

        assertThat(text(Points.seen(page(), ink))).isEqualTo("1234");
    }

    @Test
    void raisedDotBeforeLineIsBullet() {
        word("e", new Box(100, 112, 112, 124), 112, 124);
        word("higher", new Box(140, 100, 260, 138), 0, 0);

        assertThat(text(Bullets.seen(page(), ink))).isEqualTo("• higher");
    }

    @Test
    void letterOnTheLineIsLetter() {
        word("e", new Box(100, 112, 118, 130), 112, 130);
        word("higher", new Box(140, 100, 260, 138), 0, 0);

        assertThat(text(Bullets.seen(page(), ink))).isEqualTo("e higher");
    }

    /** Figures of 18 by 30 pixels, 100 from the top; a dot of six pixels behind some of them. */
    private void figure(String text, int before, int top, int bottom) {
        int x = 100;
        for (int i = 0; i < text.length(); i++) {
            if (before > 0 && i == before) {
                ink.add(new Box(x, top, x + 6, bottom));
                x += 9;
            }
            ink.add(new Box(x, 100, x + 18, 130));
            x += 21;
        }
        words.add(new Word(text, new Box(100, 100, x, 130), 0.9));
    }

    /** One mark from here to there, or small letters of 18 pixels and one with an ascender. */
    private void word(String text, Box box, int top, int bottom) {
        words.add(new Word(text, box, 0.9));
        if (bottom > 0) {
            ink.add(new Box(box.x0(), top, box.x1(), bottom));
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            ink.add(new Box(box.x0() + i * 20, i == 0 ? 102 : 112, box.x0() + i * 20 + 16, 130));
        }
    }

    private Page page() {
        String text = String.join(" ", words.stream().map(Word::text).toList());
        Line line = new Line(text, Box.around(words.stream().map(Word::box).toList()), 0.9, words);
        Block block = Block.of(BlockType.PARAGRAPH, 0, List.of(line));
        return new Page(0, 1200, 1600, 300, 0, PageSource.OCR, "", "eng", List.of(block), List.of());
    }

    private static String text(Page page) {
        return page.blocks().get(0).lines().get(0).text();
    }
}
