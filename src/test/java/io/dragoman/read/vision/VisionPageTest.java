package io.dragoman.read.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Cell;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisionPageTest {
    private static final int LETTER = 10; // pixels wide
    private static final int STEP = 40; // from one line to the next

    private static final List<String> LETTER_OF_1911 = List.of(
            "Harbour Office Lower Wick",
            "The stearner arrived on 14 March 1911 with",
            "312 barrels of herring and left the next",
            "rnorning for Port Ellen without the mail",
            "which had not been brought down in time");

    /** Lines below each other, ten pixels a letter; a word in braces was read with little confidence. */
    private static Page local(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<Word> words = new ArrayList<>();
            int x = 100;
            for (String raw : lines.get(i).split(" ")) {
                String text = raw.replaceAll("[{}]", "");
                Box box = new Box(x, 100 + i * STEP, x + text.length() * LETTER, 130 + i * STEP);
                words.add(new Word(text, box, raw.equals(text) ? 0.95 : 0.3));
                x += (text.length() + 1) * LETTER;
            }
            String text = String.join(" ", words.stream().map(Word::text).toList());
            blocks.add(Block.of(
                    BlockType.PARAGRAPH,
                    0,
                    List.of(new Line(
                            text, Box.around(words.stream().map(Word::box).toList()), 0.9, words))));
        }
        return new Page(0, 1000, 1400, 120, 0, PageSource.OCR, "local", "eng", blocks, List.of());
    }

    private static VisionPage.Outcome read(Page local, String answer) {
        return VisionPage.of(local, answer, "tiny-vision", List.of());
    }

    private static String letter() {
        return """
                # Harbour Office Lower Wick

                The steamer arrived on 14 March 1911 with 312 barrels of herring and left the next morning for
                Port Ellen without the mail which had **not** been brought down in time
                """;
    }

    @Test
    void answerIsTakenWithTheWordsPlaces() {
        VisionPage.Outcome outcome = read(local(LETTER_OF_1911), letter());

        Page page = outcome.page();
        assertThat(outcome.objection()).isNull();
        assertThat(outcome.isJudged()).isTrue();
        assertThat(page.source()).isEqualTo(PageSource.VLM);
        assertThat(page.engine()).isEqualTo("tiny-vision");
        Block heading = page.blocks().get(0);
        assertThat(heading.type()).isEqualTo(BlockType.HEADING);
        assertThat(heading.box()).isEqualTo(new Box(100, 100, 350, 130));
        Block text = page.blocks().get(1);
        assertThat(text.text()).isEqualTo("""
                        The steamer arrived on 14 March 1911 with
                        312 barrels of herring and left the next
                        morning for Port Ellen without the mail
                        which had not been brought down in time""");
        assertThat(text.lines()).hasSize(4);
        Word steamer = text.lines().get(0).words().get(1);
        assertThat(steamer.box()).isEqualTo(new Box(140, 140, 220, 170));
        assertThat(steamer.confidence())
                .isLessThan(text.lines().get(0).words().get(0).confidence());
        assertThat(text.lines().get(3).words().get(2).bold()).isTrue();
    }

    @Test
    void fenceAroundEverythingIsNotText() {
        assertThat(read(local(LETTER_OF_1911), "```markdown\n" + letter() + "```")
                        .page()
                        .text())
                .startsWith("Harbour Office Lower Wick\n\nThe steamer");
    }

    @Test
    void probabilitiesOfTheLinesAreTheConfidence() {
        Page page = VisionPage.of(local(LETTER_OF_1911), letter().strip(), "tiny-vision", List.of(0.9, -1.0, 0.4, 0.4))
                .page();

        assertThat(page.blocks().get(0).confidence()).isEqualTo(0.9);
        assertThat(page.blocks().get(1).confidence()).isBetween(0.39, 0.41);
    }

    @Test
    void columnsThatAreReadInAnotherOrderKeepTheirPlaces() {
        List<String> lines = new ArrayList<>(LETTER_OF_1911);
        lines.addAll(List.of("A second column tells of the weather", "which was fair and dry for many days"));
        String answer = "A second column tells of the weather which was fair and dry for many days\n\n" + letter();

        Page page = read(local(lines), answer).page();

        assertThat(page.source()).isEqualTo(PageSource.VLM);
        assertThat(page.blocks().get(0).box().y0()).isEqualTo(100 + 5 * STEP);
        assertThat(page.blocks().get(1).box().y0()).isEqualTo(100);
    }

    @Test
    void cellsOfTablesHaveTheirPlaces() {
        List<String> lines = List.of(
                "Article Quantity Amount", "Letterhead 2,500 350.00", "Envelopes 1,000 90.00", "Posters 45 225.00");
        String answer = """
                | Article | Quantity | Amount |
                | --- | --- | --- |
                | Letterhead | 2,500 | 350.00 |
                | Envelopes | 1,000 | 90.00 |
                | Posters | 45 | 225.00 |
                """;

        Block block = read(local(lines), answer).page().blocks().get(0);

        var table = Objects.requireNonNull(block.table());
        assertThat(table.headerRows()).isEqualTo(1);
        Cell cell = table.cells().get(8);
        assertThat(cell.text()).isEqualTo("90.00");
        assertThat(cell.box()).isEqualTo(new Box(260, 180, 310, 210));
        assertThat(block.text()).startsWith("Article\tQuantity\tAmount\nLetterhead\t");
    }

    @Test
    void tablesInHtmlAreTables() {
        List<String> lines = List.of("Article Quantity Amount", "Letterhead 2,500 350.00", "Sum {?} 350.00");
        String answer = "<table><tr><th>Article</th><th>Quantity</th><th>Amount</th></tr><tr><td>Letterhead</td>"
                + "<td>2,500</td><td>350.00</td></tr><tr><td colspan=2>Sum</td><td>350.00</td></tr></table>";

        var table = Objects.requireNonNull(
                read(local(lines), answer).page().blocks().get(0).table());

        assertThat(table.texts())
                .containsExactly(
                        List.of("Article", "Quantity", "Amount"),
                        List.of("Letterhead", "2,500", "350.00"),
                        List.of("Sum", "", "350.00"));
    }

    @Test
    void listsKeepTheirMarkersAndFormulasTheirSigns() {
        List<String> lines = List.of("1. Salt the herring well", "2. Close each of the barrels", "{a1} {b1} {c2}");
        String answer = "1. Salt the herring well\n2. Close each of the barrels\n\n$a_1 + \\frac{b_1}{c^2}$";

        Page page = read(local(lines), answer).page();

        assertThat(page.blocks().get(0).text()).isEqualTo("1. Salt the herring well\n2. Close each of the barrels");
        assertThat(page.blocks().get(1).text()).isEqualTo("$a_1 + \\frac{b_1}{c^2}$");
    }

    @Test
    void scriptsWithoutBlanksAreMatchedLetterByLetter() {
        Page page = read(local(List.of("人類社会のすべての構成員の固有の", "尊厳と平等で譲ることのできない権利")), "人類社会のすべての構成員の固有の尊厳と平等で譲ることのできない権利")
                .page();

        assertThat(page.source()).isEqualTo(PageSource.VLM);
        assertThat(page.blocks().get(0).lines()).hasSize(2);
        assertThat(page.blocks().get(0).lines().get(1).box().y0()).isEqualTo(140);
    }

    @Test
    void runningFootsStayThoughTheModelLeavesThemOut() {
        Page raw = local(LETTER_OF_1911);
        List<Block> blocks = new ArrayList<>(raw.blocks());
        Word number = new Word("17", new Box(480, 1300, 500, 1330), 0.9);
        blocks.add(Block.of(BlockType.FOOTER, 0, List.of(new Line("17", number.box(), 0.9, List.of(number)))));
        Page local = new Page(0, 1000, 1400, 120, 0, PageSource.OCR, "local", "eng", blocks, List.of());

        List<Block> read = read(local, letter()).page().blocks();

        assertThat(read.get(read.size() - 1).type()).isEqualTo(BlockType.FOOTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a fluent lie
                "# Dear Sir\n\nWe are pleased to inform you that your application for the position of head gardener was"
                        + " successful, and that you are expected on the first of May at the gates of the estate.",
                // an apology
                "I'm sorry, but I can't help with transcribing this image.",
                // a large part is left out
                "Harbour Office",
                // what was not asked for
                "",
                "   \n\n",
                "{\"error\": \"model not loaded\"}",
                "<html><head></head><body><h1>502 Bad Gateway</h1></body></html>",
            })
    void whatDoesNotStandOnThePageIsNotTaken(String answer) {
        Page local = local(LETTER_OF_1911);

        VisionPage.Outcome outcome = read(local, answer);

        assertThat(outcome.objection()).isNotNull();
        assertThat(outcome.page()).isSameAs(local);
    }

    @Test
    void longInventionBehindTheTruthIsNotTaken() {
        String lie = " The captain was a man of sixty years who had lost his brother in the great storm and never spoke"
                + " of it to anybody, though the whole harbour knew, and each year on that day he went up to the"
                + " chapel alone and lit a candle for him before the sun had risen over the roofs of the town.";

        assertThat(read(local(LETTER_OF_1911), letter() + lie).objection()).contains("not on the page");
    }

    @Test
    void answerThatLoopsIsNotTaken() {
        String loop = "and left the next morning for Port Ellen ".repeat(30);

        assertThat(read(local(LETTER_OF_1911), letter() + loop).objection()).contains("repeats");
        assertThat(read(local(LETTER_OF_1911), letter() + "| a | b |\n".repeat(200))
                        .objection())
                .isNotNull();
    }

    @Test
    void linesThatThePageItselfRepeatsAreNoLoop() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add("Ordinary share certificate");
        }

        assertThat(read(local(lines), String.join("\n\n", lines)).objection()).isNull();
    }

    @Test
    void figuresThatWereSurelyReadAreNotChanged() {
        List<String> lines = List.of(
                "Letterhead with two colours 350.00", "Envelopes with a window 90.00", "Total of the invoice 440.00");

        assertThat(read(
                                local(lines),
                                String.join("\n\n", lines).replace("90", "80").replace("440", "430"))
                        .objection())
                .contains("figures");
    }

    @Test
    void whereNothingWasReadSurelyTheAnswerIsTakenAndSaidToBeUnconfirmed() {
        Page local = local(List.of("{lhe} {stcamcr} {arnvcd} {on}", "{wirh} {3l2} {bnrrcls} {uf} {hcrnng}"));

        VisionPage.Outcome outcome = read(local, "The steamer arrived on\nwith 312 barrels of herring");

        assertThat(outcome.objection()).isNull();
        assertThat(outcome.isJudged()).isFalse();
        assertThat(outcome.page().text()).contains("312 barrels");
        assertThat(outcome.page().blocks().get(0).lines().get(1).box().y0()).isEqualTo(140);
    }

    @Test
    void pageOfMoreWordsThanAnyPageHasIsLeftAlone() {
        String[] words = new String[5_000];
        Arrays.setAll(words, i -> "w" + i);

        assertThat(read(local(LETTER_OF_1911), String.join(" ", words)).objection())
                .contains("longer");
    }
}
