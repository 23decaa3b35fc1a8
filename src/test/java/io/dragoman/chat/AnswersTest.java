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

class AnswersTest {
    private static final String SORRY = "The document does not say.";

    private static final Page INVOICE = page(
            0,
            paragraph("Holm Printing Works\n14 Lens Lane, Lower Wick\nTelephone: 0555 0187"),
            paragraph("Invoice no. 2026-0417\nCustomer: Ines Caldera\nDate: 21 April 2026"),
            table("Article|Quantity|Price|Amount", "Letterhead|2,500|0.14|350.00", "Envelopes|1,000|0.09|90.00"),
            paragraph("Net: 440.00\nVAT 20 %: 88.00\nTotal: EUR 528.00"));

    private static final Page TERMS = page(
            1,
            paragraph("Payment terms\nDue date: 5 May 2026\nBank: Wick Savings"),
            paragraph("The press in the old mill was repaired by the engineer Tomas Aldermere in the winter\n"
                    + "of 1987 and has been running ever since. It stood still for three weeks in that year.\n"
                    + "Roughly 40 percent of all orders came from the neighbouring valley at that time."));

    private final Answers answers = new Answers();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the invoice number?                          | 2026-0417       | 1",
                "What is the total?                                   | 528.00          | 1",
                "How much VAT was charged?                            | 88.00           | 1",
                "When is the due date?                                | 5 May 2026      | 2",
                "Who is the customer?                                 | Ines Caldera    | 1",
                "What is the telephone number?                        | 0555 0187       | 1",
                "What is the price of the envelopes?                  | 0.09            | 1",
                "How many letterhead were in the quantity?            | 2,500           | 1",
                "Who repaired the press in the mill?                  | Tomas Aldermere | 2",
                "For how long was the press still that year?          | three weeks     | 2",
                "What share of the orders came from the valley?       | 40 percent      | 2",
                "In which year was the press repaired?                | 1987            | 2",
            })
    void answerStandsWithItsPage(String question, String answer, int page) throws IOException {
        Answer given = ask(question, INVOICE, TERMS);

        assertThat(given.content()).contains(answer);
        assertThat(given.citations().get(0).page()).isEqualTo(page);
        assertStands(given, INVOICE, TERMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the price of the visiting cards?",
                "Who is the owner of the bakery?",
                "How many letterhead did Berlin order?",
                "What was the total in 2019?",
                "What is the IBAN?",
                "What is the fax number of the warehouse?",
                "Кто построил мельницу?",
                "請求書の合計はいくらですか",
                "???",
                "zzzz",
            })
    void whatTheDocumentDoesNotSayHasNoCitation(String question) throws IOException {
        Answer given = ask(question, INVOICE, TERMS);

        assertThat(given.citations()).isEmpty();
        assertThat(given.content()).isEqualTo(SORRY);
    }

    @Test
    void severalPartsAreAnsweredEachWithItsPage() throws IOException {
        Answer given = ask("What is the invoice total and due date?", INVOICE, TERMS);

        assertThat(given.content()).contains("528.00", "5 May 2026", "(page 1)", "(page 2)");
        assertThat(given.citations()).extracting(Citation::page).containsExactly(1, 2);
    }

    @Test
    void partThatIsNotThereIsSaidToBeMissing() throws IOException {
        Answer given = ask("What is the invoice total and when was the delivery?", INVOICE, TERMS);

        assertThat(given.content()).contains("528.00", SORRY);
        assertThat(given.citations()).extracting(Citation::page).containsExactly(1);
    }

    @Test
    void placeOfATableIsFoundByItsRowAndItsHeadAndItsCaption() throws IOException {
        Page report = page(
                0,
                paragraph("Table 3. Issuance in Europe"),
                table("|Q1|Q2|Total", "2004|34.7|36.2|70.9", "2005|58.1|63.4|121.5"),
                paragraph("Table 4. Issuance in Asia"),
                table("|Q1|Q2|Total", "2004|14.7|16.2|30.9", "2005|18.1|23.4|41.5"));

        assertThat(ask("What was the issuance in Europe in the second quarter of 2005?", report)
                        .content())
                .contains("63.4");
        assertThat(ask("What was the total issuance in Asia in 2004?", report).content())
                .contains("30.9");
        assertThat(ask("In which year was the first-quarter issuance in Europe 58.1?", report)
                        .content())
                .contains("2005");
        assertThat(ask("What was the total issuance in Asia in 2011?", report).citations())
                .isEmpty();
    }

    @Test
    void valueOfAFormIsTheOneBelowItsKey() throws IOException {
        Page form = page(0, "fra", form("Ligne", "Client", "FO10479674", "10577874"));

        assertThat(ask("Quel est le numéro de client ?", form).content())
                .contains("10577874")
                .doesNotStartWith("FO");
        assertThat(ask("Quelle est la date de naissance ?", form).content()).isEqualTo("Le document ne le dit pas.");
    }

    @Test
    void formThatWasTakenForATableStillTells() throws IOException {
        Page bill = page(
                0,
                table(
                        "Invoice no. 2026-0417|14 Lens Lane|",
                        "Payable until 5 May 2026||",
                        "|Net|VAT",
                        "Letterhead|350.00|70.00",
                        "Total EUR 1,176.00||"));

        assertThat(ask("What is the invoice number?", bill).content()).startsWith("2026-0417");
        assertThat(ask("When is it payable?", bill).content()).startsWith("5 May 2026");
        assertThat(ask("What is the total?", bill).content()).startsWith("EUR 1,176.00");
    }

    @Test
    void partOfSomethingElseIsNoAmountAndNoDate() throws IOException {
        Page bill = page(0, paragraph("VAT 20 % 196.00"), paragraph("Amount due on 05 May 2026: EUR 1,176.00"));

        assertThat(ask("How much VAT was charged?", bill).content()).startsWith("196.00");
        assertThat(ask("What is the amount due?", bill).content()).startsWith("EUR 1,176.00");
        Page foot = page(0, paragraph("IBAN XX12 0000 3456 7890 1234 56, invoice no. 2026-0417"));
        assertThat(ask("How much is the invoice?", foot).citations()).isEmpty();
        assertThat(ask("When is the invoice payable?", foot).citations()).isEmpty();
    }

    @Test
    void wordWithAnArticleWrittenToItIsTheSameWord() throws IOException {
        Page form = page(0, "fra", form("Numéro de ligne", "Id.client", "FO10479674", "10577874"));

        assertThat(ask("Quel est l'identifiant client ?", form).content()).startsWith("Id.client: 10577874");
    }

    @Test
    void questionThatFollowsIsAboutTheSame() throws IOException {
        Page report = page(
                0, paragraph("Harvest of apples in tons"), table("Year|Wick|Holm", "2004|34.7|36.2", "2005|58.1|63.4"));
        DocumentIndex index = index(report);

        Answer given = answers.answer("And in 2005?", "What was the harvest in Holm in 2004?", index);

        assertThat(given.content()).contains("63.4");
    }

    @Test
    void answersAndSnippetsAreShortHoweverLongTheParagraphIs() throws IOException {
        String filler = "and the river went on through the valley ".repeat(60);
        Page story = page(0, paragraph(filler + "until the miller Anton Brock built the weir " + filler));

        Answer given = ask("Who built the weir?", story);

        assertThat(given.content()).hasSizeLessThanOrEqualTo(400).contains("Anton Brock");
        assertThat(given.citations()).allMatch(citation -> citation.snippet().length() <= 300);
        assertStands(given, story);
    }

    @Test
    void wordThatIsPartedAtTheEndOfALineIsFoundWhole() throws IOException {
        Page story = page(
                0,
                paragraph("The bridge over the river was finished in the year 1871 by the engi-\n"
                        + "neers of the North Car-\nolina railway, and nobody has painted it since those days."));

        assertThat(ask("When did the engineers of the North Carolina railway finish the bridge?", story)
                        .citations())
                .hasSize(1);
    }

    @Test
    void documentWithoutTextDoesNotSayAnything() throws IOException {
        assertThat(ask("What is the total?", page(0)).content()).isEqualTo(SORRY);
    }

    private Answer ask(String question, Page... pages) throws IOException {
        return answers.answer(question, null, index(pages));
    }

    private DocumentIndex index(Page... pages) throws IOException {
        String language = Analysis.language(pages[0].language());
        var builder = new DocumentIndex.Builder(answers.analysis(), language);
        for (Page page : pages) {
            builder.add(page, PlainText.of(page));
        }
        return builder.build();
    }

    private static void assertStands(Answer answer, Page... pages) {
        for (Citation citation : answer.citations()) {
            String page = PlainText.of(pages[citation.page() - 1]).replaceAll("\\s+", "");
            assertThat(page).contains(citation.snippet().replaceAll("\\s+", ""));
        }
    }

    /** Two keys side by side and their values below them. */
    private static Block form(String left, String right, String leftValue, String rightValue) {
        List<Line> lines = new ArrayList<>();
        int y = 100;
        for (List<String> texts : List.of(List.of(left, right), List.of(leftValue, rightValue))) {
            Word first = new Word(texts.get(0), new Box(100, y, 250, y + 30), 0.9);
            Word second = new Word(texts.get(1), new Box(500, y, 650, y + 30), 0.9);
            lines.add(new Line(
                    texts.get(0) + " " + texts.get(1), new Box(100, y, 650, y + 30), 0.9, List.of(first, second)));
            y += 40;
        }
        return Block.of(BlockType.PARAGRAPH, 0, lines);
    }
}
