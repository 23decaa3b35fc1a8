package io.dragoman.read.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderWordsTest {
    private static final Word CHAPTER = new Word("Chapter", new Box(100, 100, 240, 130), 1);
    private static final Word NUMBER = new Word("12", new Box(900, 100, 940, 130), 1);

    @Test
    void dotsStandBetweenWhatTheyJoin() {
        Page page = LeaderWords.into(
                page(line("Chapter 12", CHAPTER, NUMBER)), List.of(new Leader(new Box(260, 124, 860, 130), 7)));

        Line line = page.blocks().get(0).lines().get(0);
        assertThat(line.text()).isEqualTo("Chapter ....... 12");
        assertThat(line.words()).extracting(Word::text).containsExactly("Chapter", ".......", "12");
    }

    @Test
    void dotsBehindTheLastWordEndTheLine() {
        Page page = LeaderWords.into(
                page(line("Chapter", CHAPTER), line("12", NUMBER)),
                List.of(new Leader(new Box(260, 124, 560, 130), 5)));

        assertThat(page.blocks().get(0).lines()).extracting(Line::text).containsExactly("Chapter .....", "12");
    }

    @Test
    void dotsFromRightToLeftFollowTheirWord() {
        Word first = new Word("\u05e4\u05e8\u05e7", new Box(900, 100, 1000, 130), 1);
        Word last = new Word("12", new Box(100, 100, 140, 130), 1);

        Page page = LeaderWords.into(
                page(line("\u05e4\u05e8\u05e7 12", first, last)), List.of(new Leader(new Box(260, 124, 860, 130), 6)));

        assertThat(page.blocks().get(0).lines().get(0).text()).isEqualTo("\u05e4\u05e8\u05e7 ...... 12");
    }

    @Test
    void dotsWithNothingBesideThemAreDrawn() {
        Page page = page(line("Chapter", CHAPTER));

        assertThat(LeaderWords.into(page, List.of(new Leader(new Box(260, 324, 860, 330), 9))))
                .isEqualTo(page);
    }

    private static Line line(String text, Word... words) {
        return new Line(text, Box.around(List.of(words).stream().map(Word::box).toList()), 1, List.of(words));
    }

    private static Page page(Line... lines) {
        Block block = Block.of(BlockType.PARAGRAPH, 0, List.of(lines));
        return new Page(0, 1200, 1600, 300, 0, PageSource.OCR, "", "eng", List.of(block), List.of());
    }
}
