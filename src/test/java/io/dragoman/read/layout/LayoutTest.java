package io.dragoman.read.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String[] RIVER = {
        "The river rises in the hills above the",
        "town and runs through three valleys be-",
        "fore it reaches the plain, where it is",
        "broad and slow and full of small islands.",
    };
    private static final String[] MILL = {
        "A mill has stood at the second bend since",
        "the first chronicle of the county was put",
        "on paper by a monk who had drunk from its",
        "well and found the water very much to his",
        "taste.",
    };

    private static List<String> kinds(Page page) {
        return page.blocks().stream()
                .map(block -> block.type() + (block.level() > 0 ? " " + block.level() : "") + ": "
                        + block.text().lines().findFirst().orElse(""))
                .toList();
    }

    private static Typeset page() {
        return new Typeset(1600, 2200);
    }

    @Test
    void columnsAreReadOneAfterTheOtherBelowTheirHeading() {
        Page page = page().line("On Rivers and Mills, and on the People beside them", 100, 100, 40)
                .lines(100, 200, 30, RIVER)
                .lines(860, 212, 30, MILL)
                .lines(100, 400, 30, "Nothing else is known of it.")
                .laidOut();

        assertThat(kinds(page))
                .containsExactly(
                        "HEADING 1: On Rivers and Mills, and on the People beside them",
                        "PARAGRAPH: The river rises in the hills above the",
                        "PARAGRAPH: Nothing else is known of it.",
                        "PARAGRAPH: A mill has stood at the second bend since");
    }

    @Test
    void columnsOnCommonBaselinesAreColumnsAllTheSame() {
        Page page = page().lines(100, 200, 30, RIVER).lines(860, 200, 30, MILL).laidOut();

        assertThat(page.text().indexOf("small islands")).isLessThan(page.text().indexOf("A mill"));
    }

    @Test
    void rowsOfATableAreReadAcross() {
        Page page = page().lines(100, 200, 30, "Letterhead", "Envelopes", "Visiting cards", "Posters")
                .lines(800, 200, 30, "2,500", "1,000", "400", "45")
                .lines(1200, 200, 30, "350.00", "90.00", "84.00", "225.00")
                .laidOut();

        assertThat(page.text())
                .isEqualTo(
                        "Letterhead 2,500 350.00\nEnvelopes 1,000 90.00\nVisiting cards 400 84.00\nPosters 45 225.00");
    }

    @Test
    void narrowSidebarWithItsOwnLeadingIsReadByItself() {
        Typeset set = page().lines(100, 200, 20, "Opening hours", "Monday to", "Friday 9–17", "closed on", "feasts");
        Page page = set.lines(600, 205, 30, MILL).lines(600, 400, 30, RIVER).laidOut();

        assertThat(page.text()).contains("Opening hours\nMonday to\nFriday 9–17\nclosed on\nfeasts");
    }

    @Test
    void linesThatLieAskewOnTheSheetAreStillLines() {
        Typeset set = page().recognised();
        for (int row = 0; row < 8; row++) {
            set.askew("Words of a line that a scanner laid askew " + row, 100, 200 + 36 * row, 30, 0.03);
            set.askew("apart", 1200, 233 + 36 * row, 30, 0.03);
        }
        Page page = set.laidOut();

        assertThat(page.text().lines())
                .hasSize(8)
                .allMatch(line -> line.matches("Words of a line that a scanner laid askew \\d apart"));
    }

    @Test
    void pageNumberAndTheHeadBesideItAreNoText() {
        Page page = page().line("41", 100, 60, 24)
                .line("The Lower Wick Almanac", 1000, 60, 24)
                .lines(100, 200, 30, RIVER)
                .line("– 41 –", 760, 2100, 24)
                .laidOut();

        assertThat(kinds(page))
                .containsExactly("HEADER: 41 The Lower Wick Almanac", "PARAGRAPH: " + RIVER[0], "FOOTER: – 41 –");
        assertThat(page.text()).doesNotContain("41");
    }

    @Test
    void hyphenationIsUndoneInTheTextAndKeptInTheLines() {
        Page page = page().lines(100, 200, 30, RIVER).laidOut();

        assertThat(page.text()).contains("three valleys before\nit reaches");
        assertThat(page.blocks().get(0).lines().get(1).text()).endsWith("be-");
    }

    @Test
    void wordThatIsHyphenatedAtTheEndOfAColumnIsOneInTheText() {
        Page page = page().lines(100, 200, 30, RIVER[0], RIVER[2], RIVER[1])
                .lines(860, 190, 30, RIVER[2], RIVER[3], RIVER[0])
                .laidOut();

        assertThat(page.text()).contains("three valleys before\nit reaches").doesNotContain("\n\n");
    }

    @Test
    void headingsAreToldByTheirSizeWeightOrNumber() {
        Page page = page().line("Large", 100, 100, 48)
                .lines(100, 200, 30, MILL)
                .bold("Strong", 100, 420, 30)
                .lines(100, 470, 30, RIVER)
                .line("2.1 Numbered", 100, 680, 30)
                .lines(100, 730, 30, MILL)
                .laidOut();

        assertThat(page.blocks())
                .filteredOn(block -> block.type() == BlockType.HEADING)
                .extracting(Block::text)
                .containsExactly("Large", "Strong", "2.1 Numbered");
    }

    @Test
    void itemsAreAListAndNestedOnesStandDeeper() {
        Page page = page().line("Bring with you:", 100, 100, 30)
                .line("1. wool, not cotton, since the", 130, 150, 30)
                .line("island is wet", 165, 186, 30)
                .line("2. a knife", 130, 222, 30)
                .line("• a whetstone", 190, 258, 30)
                .line("• oil", 190, 294, 30)
                .line("3. one book", 130, 330, 30)
                .laidOut();

        assertThat(page.blocks().stream()
                        .map(block -> block.type() + " " + block.level() + " " + block.text())
                        .toList())
                .containsExactly(
                        "PARAGRAPH 0 Bring with you:",
                        "LIST 1 1. wool, not cotton, since the\nisland is wet\n2. a knife",
                        "LIST 2 • a whetstone\n• oil",
                        "LIST 1 3. one book");
    }

    @Test
    void dashOrNumberThatOnlyBeginsALineMakesNoList() {
        Page page = page().lines(
                        100,
                        200,
                        30,
                        RIVER[2],
                        "- or so it was told in the year",
                        "1986. A great year it was for all",
                        RIVER[0])
                .laidOut();

        assertThat(kinds(page)).containsExactly("PARAGRAPH: " + RIVER[2]);
    }

    @Test
    void paragraphsArePartedByIndentsAndByShortLastLines() {
        Page indented = page().lines(100, 200, 30, RIVER)
                .line("A mill has stood at the second bend", 150, 344, 30)
                .lines(100, 380, 30, "since the first chronicle of the county was", "put on paper.")
                .laidOut();
        Page ended = page().lines(100, 200, 30, MILL).lines(100, 380, 30, RIVER).laidOut();

        assertThat(indented.blocks()).hasSize(2);
        assertThat(ended.blocks()).hasSize(2);
    }

    @Test
    void footnotesFollowTheTextOfBothColumns() {
        Page page = page().lines(100, 1500, 30, RIVER)
                .lines(100, 1700, 22, "1 So the chronicle says, but the oldest", "copy is younger than the mill.")
                .lines(860, 1508, 30, MILL)
                .laidOut();

        assertThat(page.text().indexOf("A mill has stood"))
                .isLessThan(page.text().indexOf("1 So the chronicle"));
    }

    @Test
    void pageInArabicIsReadFromItsRightColumn() {
        Typeset set = page();
        for (int i = 0; i < 5; i++) {
            set.leftwards("يمين كلمات كثيرة في السطر رقم الأول هنا", 1500, 200 + 40 * i, 30);
            set.leftwards("يسار كلمات كثيرة في السطر رقم الأول هنا", 700, 212 + 40 * i, 30);
        }
        Page page = set.laidOut();

        assertThat(page.text().lastIndexOf("يمين")).isLessThan(page.text().indexOf("يسار"));
    }

    @Test
    void uprightJapaneseIsReadFromTheRight() {
        Page page = page().downwards("川沿いの小さな郵便局は", 1400, 200, 40)
                .downwards("木造の古い建物で入口の", 1340, 200, 40)
                .downwards("横には赤い郵便箱がある", 1280, 200, 40)
                .laidOut();

        assertThat(page.text()).isEqualTo("川沿いの小さな郵便局は\n木造の古い建物で入口の\n横には赤い郵便箱がある");
    }

    @Test
    void lineOfIdeographsThatIsNotFullIsTheLastOfItsParagraphAndHasNoBlanks() {
        Page page = page().squares("第一条", 100, 200, 40)
                .squares("人人生而自由，在尊严和权利上一 律平等。他们赋有理性", 100, 300, 40)
                .squares("和良心，并应以兄弟关系的精神相对待。", 100, 356, 40)
                .squares("第二条", 100, 480, 40)
                .squares("人人有资格享有本宣言所载的一切权利和自由，不分种族", 100, 580, 40)
                .squares("肤色。", 100, 636, 40)
                .laidOut();

        assertThat(kinds(page))
                .containsExactly(
                        "HEADING 1: 第一条",
                        "PARAGRAPH: 人人生而自由，在尊严和权利上一律平等。他们赋有理性",
                        "HEADING 1: 第二条",
                        "PARAGRAPH: 人人有资格享有本宣言所载的一切权利和自由，不分种族");
    }

    @Test
    void pictureStandsWhereItInterruptsTheText() {
        Page raw = page().lines(100, 200, 30, RIVER)
                .lines(100, 900, 30, MILL)
                .line("inside", 300, 600, 30)
                .page();
        Page page = Layout.of(raw, new Marks(List.of(), List.of(), List.of(new Box(100, 400, 1000, 850))));

        assertThat(kinds(page)).containsExactly("PARAGRAPH: " + RIVER[0], "FIGURE: inside", "PARAGRAPH: " + MILL[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"words", "letters", "scattered"})
    void hugePageTakesBoundedTime(String kind) {
        Typeset set = new Typeset(20_000, 20_000);
        for (int row = 0; row < 250; row++) {
            for (int word = 0; word < 200; word++) {
                int x = kind.equals("scattered") ? (word * 7919 + row * 104_729) % 19_900 : word * 100;
                int y = kind.equals("scattered") ? (word * 15_485_863 + row * 32_452_843) % 19_900 : row * 80;
                set.line(kind.equals("letters") ? "a" : "word" + word, Math.abs(x), Math.abs(y), 30);
            }
        }
        Page raw = set.page();
        long began = System.nanoTime();
        Page page = Layout.of(raw, Marks.NONE);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(page.blocks().stream()
                        .flatMap(block -> block.lines().stream())
                        .flatMap(line -> Stream.of(line.words().size()))
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(50_000);
    }
}
