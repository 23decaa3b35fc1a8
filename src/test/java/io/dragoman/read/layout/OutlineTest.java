package io.dragoman.read.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final String[] TEXT = {
        "A mill has stood at the second bend since",
        "the first chronicle of the county was put",
        "on paper by a monk who had drunk from its",
        "well and found the water very much to his.",
    };

    private static Typeset page() {
        return new Typeset(1600, 2200);
    }

    private static List<Page> asOne(Typeset... pages) {
        List<Page> laidOut = new ArrayList<>();
        Survey survey = new Survey();
        for (Typeset page : pages) {
            Page numbered = page.laidOut(laidOut.size());
            laidOut.add(numbered);
            survey.add(numbered);
        }
        Outline outline = survey.outline();
        return laidOut.stream().map(outline::apply).toList();
    }

    private static List<String> of(Page page, BlockType type) {
        return page.blocks().stream()
                .filter(block -> block.type() == type)
                .map(block -> block.level() > 0 ? block.level() + " " + block.text() : block.text())
                .toList();
    }

    @Test
    void headingsHaveOneLevelOnAllPages() {
        List<Page> pages = asOne(
                page().line("Title", 100, 300, 60).line("Chapter", 100, 400, 45).lines(100, 500, 30, TEXT),
                page().line("Chapter", 100, 300, 44)
                        .lines(100, 400, 30, TEXT)
                        .bold("Section", 100, 620, 30)
                        .lines(100, 670, 30, TEXT),
                page().bold("Section", 100, 300, 30).lines(100, 400, 30, TEXT));

        assertThat(pages)
                .extracting(page -> of(page, BlockType.HEADING))
                .containsExactly(
                        List.of("1 Title", "2 Chapter"), List.of("2 Chapter", "3 Section"), List.of("3 Section"));
    }

    @Test
    void numbersOfHeadingsSetAlikeTellTheirLevel() {
        List<Page> pages = asOne(page().line("Title", 100, 300, 60)
                .bold("1 Rivers", 100, 400, 30)
                .lines(100, 460, 30, TEXT)
                .bold("1.1 Mills", 100, 700, 30)
                .lines(100, 760, 30, TEXT));

        assertThat(of(pages.get(0), BlockType.HEADING)).containsExactly("1 Title", "2 1 Rivers", "3 1.1 Mills");
    }

    @Test
    void whatIsRepeatedAtTheEdgesIsNoText() {
        Typeset[] set = new Typeset[4];
        for (int i = 0; i < set.length; i++) {
            set[i] = page().line("On rivers, volume " + (i + 1), 100, 60, 28)
                    .lines(100, 300, 30, TEXT)
                    .line("Printed in Lower Wick", 100, 2120, 24);
        }
        set[2] = page().line("On rivors, volume 3", 100, 60, 28)
                .lines(100, 300, 30, TEXT)
                .line("A last line of its own", 100, 2120, 24);
        List<Page> pages = asOne(set);

        assertThat(pages).allMatch(page -> of(page, BlockType.HEADER).size() == 1);
        assertThat(of(pages.get(1), BlockType.FOOTER)).containsExactly("Printed in Lower Wick");
        assertThat(pages.get(2).text()).contains("A last line of its own").doesNotContain("volume");
    }

    @Test
    void largeTypeOfAPageOfItsOwnIsATitleAndOrdinaryTypeOnAPageOfSmallPrintIsText() {
        List<Page> pages = asOne(
                page().line("The Rivers of the County", 300, 800, 80),
                page().lines(100, 300, 30, TEXT).lines(100, 600, 30, TEXT).lines(100, 900, 30, TEXT),
                page().line("Ordinary type that is", 100, 300, 30)
                        .lines(100, 400, 20, TEXT)
                        .lines(100, 700, 20, TEXT));

        assertThat(of(pages.get(0), BlockType.HEADING)).containsExactly("1 The Rivers of the County");
        assertThat(pages.get(2).blocks()).extracting(Block::type).doesNotContain(BlockType.HEADING);
    }
}
