package io.dragoman.chat;

import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.export.txt.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsOfQuestionsTest {
    /** As a till prints and a scanner misreads it. */
    private static final Page RECEIPT = page(
            0,
            printed(100, "BLUE HERON FISH BAR LTD", "12 Quay Road, 3041 Lower Wick"),
            printed(220, "B11l #: K20-88713 Order#: 4711", "Date: 03/05/2026 19:20", "Sashier ; HL2203"),
            printed(400, "Smoked eel on rye", "2 x 7.50 15.00", "Ginger beer", "1 x 3.00 3.00"),
            printed(600, "Total (excluding VAT): 15.00", "VAT 20 %: 3.00", "Total (inclusive of VAT): 18.00"),
            printed(780, "Salesperson ; Ref."));

    private static final Page REPORT = page(
            0,
            paragraph("7 March 2019"),
            paragraph(
                    "The survey of the northern wells was begun in the spring. During the first week there were five\n"
                            + "announced tests at Marlow Point (MLP), which are shown in figure 2 and listed in the"
                            + " appendix.\n"
                            + "Water is to be sampled for a period of three (3) years ahead of the expiry of the licence"
                            + " in 2024."),
            paragraph("Chart 4"),
            paragraph("Wells and springs\nby district"),
            paragraph("Source: Wick Water Board, survey of the wells, 2019"),
            paragraph("Ada Lindqvist\nSenior Hydrologist"));

    private static final Page ORDER = page(
            0,
            table(
                    "No.|Description|Quantity|Unit price|Amount",
                    "1|Letterhead, two colours|2,500|0.14|350.00",
                    "2|Visiting cards|400|0.21|84.00",
                    "3|Folding and packing|6|38.50|231.00"));

    private static final Page LETTER = page(
            0,
            paragraph("Harbour & Sons, Joiners"),
            paragraph("9 Quay Street, Lower Wick"),
            paragraph("Ms R. Aldous\nReading Room Society\n2 Corn Hall Yard\nLower Wick"),
            paragraph("9 March 2026"),
            paragraph("Our carpenter, Mr Brandt, will come on Tuesday, 17 March, at 8.30 in the morning."));

    private static final Page BILL = page(
            0,
            paragraph("Muster Druck GmbH\nLindenstr. 12\n10969 Berlin\nTelefon 030 5550187"),
            paragraph("Frau Ines Caldera\nAm Markt 3, 04109 Leipzig"),
            paragraph("Rechnung Nr. 2026-0417 vom 21. April 2026"));

    private final Answers answers = new Answers();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the name of the restaurant?          | BLUE HERON FISH BAR LTD",
                "Which company issued the receipt?            | BLUE HERON FISH BAR LTD",
                "What is the date of the receipt?             | 03/05/2026",
                "What is the bill number?                     | K20-88713",
                "Who is the cashier?                          | HL2203",
                "How much was the ginger beer?                | 3.00",
                "What is the total to pay?                    | 18.00",
                "What is the total excluding VAT?             | 15.00",
            })
    void whatATillPrintsIsFoundThoughItsWordsAreOthersOrMisread(String question, String answer) throws IOException {
        assertThat(ask(question, RECEIPT)).startsWith(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many tests were announced at Marlow Point?      | five",
                "For how long is the water to be sampled?            | three (3) years",
                "When does the licence expire?                       | 2024",
                "Who is the senior hydrologist?                      | Ada Lindqvist",
                "Whose survey of the wells is the source of Chart 4? | Wick Water Board",
                "What is the date of the report?                     | 7 March 2019",
            })
    void spanIsOfTheKindThatIsAskedForAndBelongsToIt(String question, String answer) throws IOException {
        assertThat(ask(question, REPORT)).startsWith(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many visiting cards were ordered?   | 400",
                "What is the unit price of the folding?  | 38.50",
                "What is the amount for the letterhead?  | 350.00",
                "Which item costs 231.00?                | Folding and packing",
            })
    void itemIsCalledByItsDescriptionAndItsColumnByWhatIsAskedFor(String question, String answer) throws IOException {
        assertThat(ask(question, ORDER)).contains(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the address of Harbour & Sons?        | 9 Quay Street, Lower Wick (",
                "Where does Ms Aldous live?                    | 2 Corn Hall Yard Lower Wick (",
                "Where is the company?                         | 9 Quay Street, Lower Wick (",
                "What is the address of Mr Brandt?             | The document does not say.",
                "Where does Ms Venn live?                      | The document does not say.",
            })
    void addressStandsBelowTheNameThatItIsAskedBy(String question, String answer) throws IOException {
        assertThat(ask(question, LETTER)).startsWith(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wie ist die Adresse von Muster Druck?         | Lindenstr. 12 10969 Berlin (",
                "Wo wohnt Frau Caldera?                        | Am Markt 3, 04109 Leipzig (",
                "Where is Muster Druck?                        | Lindenstr. 12 10969 Berlin (",
            })
    void addressIsKnownByItsPostcodeToo(String question, String answer) throws IOException {
        assertThat(ask(question, BILL)).startsWith(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who directed the survey of the northern wells?",
                "What is the name of the salesperson?",
                "How many tests were announced at Harrow Point?",
                "What is the telephone number of the restaurant?",
                "Which credit card was used to pay?",
            })
    void likeThingsAreNoAnswer(String question) throws IOException {
        assertThat(ask(question, RECEIPT)).isEqualTo("The document does not say.");
        assertThat(ask(question, REPORT)).isEqualTo("The document does not say.");
    }

    @Test
    void textThatItsReaderTookForAnotherLanguageIsStillAsked() throws IOException {
        Page page = page(
                0,
                "rus",
                paragraph("Those who are to give their names shall be told when and where this will be done, and how"
                        + " they may find out about it. The keeper of the mill, whose name is Orla Venn, has this"
                        + " list."));

        assertThat(ask("Who is the keeper of the mill?", page)).startsWith("Orla Venn");
    }

    @Test
    void onePageOfAThousandIsFound() throws IOException {
        var builder = new DocumentIndex.Builder(answers.analysis(), "en");
        for (int i = 0; i < 1000; i++) {
            Page page = page(
                    i,
                    paragraph("The harbour of district " + i
                            + " was surveyed and the mills along its river were counted.\n"
                            + "The inspector of district " + i + " was Orla Venn, and the deposit came to " + i
                            + ".50 euros."));
            builder.add(page, PlainText.of(page));
        }

        Answer answer = answers.answer("What was the deposit of district 777?", null, builder.build());

        assertThat(answer.content()).contains("777.50 euros");
        assertThat(answer.citations().get(0).page()).isEqualTo(778);
    }

    /** Lines below each other, from this place on. */
    private static Block printed(int top, String... texts) {
        List<Line> lines = new ArrayList<>();
        int y = top;
        for (String text : texts) {
            List<Word> words = new ArrayList<>();
            int x = 100;
            for (String word : text.split(" ")) {
                words.add(new Word(word, new Box(x, y, x + 15 * word.length(), y + 30), 0.95));
                x += 15 * word.length() + 12;
            }
            lines.add(new Line(text, new Box(100, y, x, y + 30), 0.95, words));
            y += 44;
        }
        return Block.of(BlockType.PARAGRAPH, 0, lines);
    }

    private String ask(String question, Page page) throws IOException {
        String text = PlainText.of(page);
        String said = Analysis.language(page.language());
        var builder =
                new DocumentIndex.Builder(answers.analysis(), answers.lexicon().languageOfDocument(text, said));
        builder.add(page, text);
        return answers.answer(question, null, builder.build()).content();
    }
}
