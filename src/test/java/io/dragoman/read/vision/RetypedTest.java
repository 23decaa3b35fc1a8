package io.dragoman.read.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Table;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetypedTest {
    private static final int LETTER = 10; // pixels wide
    private static final int SIZE = 33;

    @Test
    void wordThatIsPutRightStandsWhereTheWrongOneStood() {
        Block block = block(0.6, "The stearner left", "with herring");

        Block typed = Retyped.block(block, "The steamer left\nwith herring");

        assertThat(typed.text()).isEqualTo("The steamer left\nwith herring");
        assertThat(typed.corrected()).isTrue();
        assertThat(typed.confidence()).isEqualTo(0.99);
        assertThat(typed.box()).isEqualTo(block.box());
        assertThat(word(typed, "steamer").box())
                .isEqualTo(word(block, "stearner").box());
        assertThat(word(typed, "herring").box())
                .isEqualTo(word(block, "herring").box());
        assertThat(typed.lines()).extracting(Line::size).containsExactly((double) SIZE, (double) SIZE);
    }

    @Test
    void wordThatWasMissedStandsBetweenItsNeighbours() {
        Block block = block(0.6, "the mail     down");

        Block typed = Retyped.block(block, "the mail was brought down");

        Box was = word(typed, "was").box();
        assertThat(was.x0()).isGreaterThanOrEqualTo(word(block, "mail").box().x1());
        assertThat(word(typed, "brought").box().x0()).isGreaterThanOrEqualTo(was.x1());
        assertThat(word(typed, "brought").box().x1())
                .isLessThanOrEqualTo(word(block, "down").box().x0());
    }

    @Test
    void linesOfThePageStayThoughTheyWereTypedAsOne() {
        Block typed = Retyped.block(block(0.6, "one two", "three four"), "one two three five");

        assertThat(typed.lines()).extracting(Line::text).containsExactly("one two", "three five");
    }

    @Test
    void scriptWithoutBlanksStaysWithoutThem() {
        Block typed = Retyped.block(block(0.6, "東京都千代日区"), "東京都千代田区");

        assertThat(typed.text()).isEqualTo("東京都千代田区");
        assertThat(word(typed, "田").box().width()).isEqualTo(LETTER);
    }

    @Test
    void boldAndLinkedWordsStayWhatTheyAre() {
        Box box = new Box(0, 0, 50, 30);
        Word linked = new Word("hcre", box, 0.4, true, false, false, "https://example.org/");
        Block block = Block.of(BlockType.PARAGRAPH, 0, List.of(new Line("hcre", box, 0.4, List.of(linked))));

        Word typed = word(Retyped.block(block, "here"), "here");

        assertThat(typed.bold()).isTrue();
        assertThat(typed.link()).isEqualTo("https://example.org/");
    }

    @Test
    void whatTheFileItselfSaidIsAsCertainAsItWas() {
        assertThat(Retyped.block(block(1, "drawn text"), "other text").confidence())
                .isEqualTo(1);
    }

    @Test
    void noiseThatWasTakenForTextIsTypedAway() {
        Block typed = Retyped.block(block(0.2, "~ .,;"), "");

        assertThat(typed.text()).isEmpty();
        assertThat(typed.lines()).isEmpty();
        assertThat(typed.corrected()).isTrue();
    }

    @Test
    void cellIsPutRightAndTheOthersStay() {
        Line name = line("Herring", 0, 0.9);
        Line count = line("3I2", 60, 0.4);
        List<Cell> cells = List.of(cell(0, name), cell(1, count));
        Box around = name.box().union(count.box());
        Table table = new Table(around, 2, 1, 0, cells);
        Block block = new Block(BlockType.TABLE, 0, table.text(), around, 0.7, List.of(name, count), table);

        Block typed = Retyped.cell(block, 1, 0, "312").orElseThrow();

        assertThat(typed.text()).isEqualTo("Herring\n312");
        assertThat(typed.lines()).extracting(Line::text).containsExactly("Herring", "312");
        assertThat(word(typed, "312").box()).isEqualTo(count.words().get(0).box());
        assertThat(Retyped.cell(block, 7, 0, "312")).isEmpty();
        assertThat(Retyped.cell(block(0.9, "no table"), 0, 0, "x")).isEmpty();
    }

    private static Cell cell(int row, Line line) {
        return new Cell(row, 0, 1, 1, line.text(), line.box(), line.confidence());
    }

    private static Word word(Block block, String text) {
        return block.lines().stream()
                .flatMap(line -> line.words().stream())
                .filter(word -> word.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Block block(double confidence, String... lines) {
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            all.add(line(lines[i], i * 40, confidence));
        }
        return Block.of(BlockType.PARAGRAPH, 0, all);
    }

    /** Ten pixels a letter; several blanks are a gap. */
    private static Line line(String text, int top, double confidence) {
        List<Word> words = new ArrayList<>();
        int x = 100;
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                Box box = new Box(x, top, x + word.length() * LETTER, top + 30);
                words.add(new Word(word, box, confidence));
            }
            x += (word.length() + 1) * LETTER;
        }
        Box box = Box.around(words.stream().map(Word::box).toList());
        return new Line(text.replaceAll(" +", " "), box, confidence, words, SIZE);
    }
}
