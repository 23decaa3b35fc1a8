package io.dragoman.read.field;

import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldFinderTest {
    private static final Set<Extract> INVOICE = Set.of(Extract.INVOICE);

    /** One invoice in each language, as it is usual there; what is said is the same, but for names and numbers. */
    static List<List<String>> invoices() {
        return List.of(
                List.of(
                        "Holm Printing Works Ltd",
                        "Invoice No: A-2041",
                        "Invoice date: 21 April 2026",
                        "Due date: 5 May 2026",
                        "Date of supply: 17/04/2026",
                        "Description|Quantity|Unit price|Amount",
                        "Letterhead|250|1.40|350.00",
                        "Subtotal 350.00",
                        "VAT 20 % 70.00",
                        "Total GBP 420.00",
                        "IBAN GB82 WEST 1234 5698 7654 32",
                        "GBP",
                        "GB82WEST12345698765432"),
                List.of(
                        "Holm Druck GmbH",
                        "Rechnungs-Nr.: A-2041",
                        "Rechnungsdatum: 21.04.2026",
                        "Zahlbar bis: 05.05.2026",
                        "Lieferdatum: 17.04.2026",
                        "Bezeichnung|Menge|Einzelpreis|Betrag",
                        "Briefbögen|250|1,40|350,00",
                        "Nettobetrag 350,00 €",
                        "zzgl. MwSt. 20 % 70,00 €",
                        "Gesamtbetrag 420,00 €",
                        "IBAN: DE89 3704 0044 0532 0130 00",
                        "EUR",
                        "DE89370400440532013000"),
                List.of(
                        "Imprimerie Holm SARL",
                        "Facture n° A-2041",
                        "Date de facture : 21 avril 2026",
                        "Date d'échéance : 5 mai 2026",
                        "Date de livraison : 17/04/2026",
                        "Désignation|Quantité|Prix unitaire|Montant",
                        "Papier|250|1,40|350,00",
                        "Total HT 350,00 €",
                        "TVA 20 % 70,00 €",
                        "Total TTC 420,00 €",
                        "IBAN FR14 2004 1010 0505 0001 3M02 606",
                        "EUR",
                        "FR1420041010050500013M02606"),
                List.of(
                        "Imprenta Holm S.L.",
                        "Factura nº: A-2041",
                        "Fecha de factura: 21 de abril de 2026",
                        "Vencimiento: 05/05/2026",
                        "Fecha de entrega: 17/04/2026",
                        "Descripción|Cantidad|Precio|Importe",
                        "Papel|250|1,40|350,00",
                        "Base imponible 350,00 €",
                        "IVA 20 % 70,00 €",
                        "Total factura 420,00 €",
                        "IBAN: ES91 2100 0418 4502 0005 1332",
                        "EUR",
                        "ES9121000418450200051332"),
                List.of(
                        "Tipografia Holm S.r.l.",
                        "Fattura n. A-2041",
                        "Data fattura: 21 aprile 2026",
                        "Scadenza: 05/05/2026",
                        "Data consegna: 17/04/2026",
                        "Descrizione|Quantità|Prezzo|Importo",
                        "Carta|250|1,40|350,00",
                        "Imponibile € 350,00",
                        "IVA 20% € 70,00",
                        "Totale fattura € 420,00",
                        "IBAN IT60 X054 2811 1010 0000 0123 456",
                        "EUR",
                        "IT60X0542811101000000123456"),
                List.of(
                        "Tipografia Holm Lda.",
                        "Fatura n.º: A-2041",
                        "Data de emissão: 21 de abril de 2026",
                        "Data de vencimento: 05/05/2026",
                        "Data de entrega: 17/04/2026",
                        "Descrição|Quantidade|Preço|Valor",
                        "Papel|250|1,40|350,00",
                        "Total sem IVA 350,00 €",
                        "IVA 20% 70,00 €",
                        "Total a pagar 420,00 €",
                        "IBAN PT50 0002 0123 1234 5678 9015 4",
                        "EUR",
                        "PT50000201231234567890154"),
                List.of(
                        "Drukkerij Holm B.V.",
                        "Factuurnummer: A-2041",
                        "Factuurdatum: 21 april 2026",
                        "Vervaldatum: 05-05-2026",
                        "Leverdatum: 17-04-2026",
                        "Omschrijving|Aantal|Prijs|Bedrag",
                        "Papier|250|1,40|350,00",
                        "Totaal excl. btw € 350,00",
                        "Btw 20% € 70,00",
                        "Totaal incl. btw € 420,00",
                        "IBAN: NL91 ABNA 0417 1643 00",
                        "EUR",
                        "NL91ABNA0417164300"),
                List.of(
                        "Holm Matbaa A.Ş.",
                        "Fatura No: A-2041",
                        "Fatura Tarihi: 21.04.2026",
                        "Vade Tarihi: 05.05.2026",
                        "Teslim Tarihi: 17.04.2026",
                        "Açıklama|Miktar|Birim Fiyat|Tutar",
                        "Kâğıt|250|1,40|350,00",
                        "Ara Toplam 350,00 TL",
                        "KDV %20 70,00 TL",
                        "Genel Toplam 420,00 TL",
                        "IBAN TR33 0006 1005 1978 6457 8413 26",
                        "TRY",
                        "TR330006100519786457841326"));
    }

    @ParameterizedTest
    @MethodSource("invoices")
    void invoiceIsReadInItsLanguage(List<String> lines) {
        Map<String, Field> fields = found(sheet(lines.subList(0, 11)));

        assertThat(fields.get("seller").value()).isEqualTo(lines.get(0));
        assertThat(fields.get("invoice_number").value()).isEqualTo("A-2041");
        assertThat(fields.get("issue_date").normalized()).isEqualTo("2026-04-21");
        assertThat(fields.get("due_date").normalized()).isEqualTo("2026-05-05");
        assertThat(fields.get("service_date").normalized()).isEqualTo("2026-04-17");
        assertThat(fields.get("net").normalized()).isEqualTo("350.00");
        assertThat(fields.get("tax").normalized()).isEqualTo("70.00");
        assertThat(fields.get("total").normalized()).isEqualTo("420.00");
        assertThat(fields.get("total").verified()).isTrue();
        assertThat(fields.get("currency").normalized()).isEqualTo(lines.get(11));
        assertThat(fields.get("iban").normalized()).isEqualTo(lines.get(12));
        assertThat(fields.get("iban").verified()).isTrue();
        Field item = fields.get("line_item");
        assertThat(item.verified()).isTrue();
        assertThat(item.parts().stream().collect(Collectors.toMap(Field::name, Field::plain)))
                .containsEntry("quantity", "250")
                .containsEntry("unit_price", "1.40")
                .containsEntry("amount", "350.00");
        assertThat(fields.values()).allSatisfy(field -> {
            assertThat(field.page()).isZero();
            assertThat(field.box().area()).isPositive();
            assertThat(field.source()).isEqualTo(FieldSource.TEXT);
        });
    }

    @Test
    void sumsThatAddUpAreChosenAmongOthers() {
        Map<String, Field> fields = found(sheet(List.of(
                "Holm Printing Works",
                "Total 12.00",
                "Net 1,250.00",
                "Tax 19 % 237.50",
                "Total 999.00",
                "Total 1,487.50",
                "Total 7,000.00")));

        assertThat(fields.get("total").normalized()).isEqualTo("1487.50");
        assertThat(fields.get("total").verified()).isTrue();
        assertThat(fields.get("net").normalized()).isEqualTo("1250.00");
    }

    @Test
    void whatWasGivenLessTheChangeProvesTheTotal() {
        Map<String, Field> fields = found(sheet(
                List.of("CORNER SHOP", "Milk 1.20", "Total items 8.00", "TOTAL 4.70", "CASH 10.00", "CHANGE 5.30")));

        assertThat(fields.get("total").normalized()).isEqualTo("4.70");
        assertThat(fields.get("total").verified()).isTrue();
    }

    @Test
    void sumThatDoesNotComeOutIsNotSaidToBeProved() {
        Map<String, Field> fields = found(sheet(List.of("Holm", "Net 100.00", "VAT 20.00", "Total 130.00")));

        assertThat(fields.get("total").normalized()).isEqualTo("130.00");
        assertThat(fields.get("total").verified()).isFalse();
        assertThat(fields.get("total").confidence()).isLessThan(0.85);
    }

    @ParameterizedTest
    @CsvSource({
        "Date: 03/04/2026, 2026-04-03",
        "Date: 2026-04-03, 2026-04-03",
        "Date: April 3rd 2026, 2026-04-03",
        "Datum: 3. April 2026, 2026-04-03",
        "Date : 1er mars 2026, 2026-03-01",
        "Tarih: 3 Ağustos 2026, 2026-08-03",
        "Date: 31/02/2026, ''",
        "Date: 12-JAN-26, 2026-01-12",
    })
    void datesAreReadAsTheyAreWritten(String line, String date) {
        Field field = found(sheet(List.of("Holm", line))).get("issue_date");

        assertThat(field == null ? "" : field.normalized()).isEqualTo(date);
    }

    @Test
    void monthsComeFirstWhereTheDocumentShowsIt() {
        Map<String, Field> fields = found(sheet(List.of("Holm", "Invoice date: 04/05/2026", "Due date: 04/25/2026")));

        assertThat(fields.get("issue_date").normalized()).isEqualTo("2026-04-05");
        assertThat(fields.get("due_date").normalized()).isEqualTo("2026-04-25");
    }

    @Test
    void accountNumberThatDoesNotCheckIsDoubtful() {
        Field iban = found(sheet(List.of("Holm", "IBAN DE89 3704 0044 0532 0130 01")))
                .get("iban");

        assertThat(iban.verified()).isFalse();
        assertThat(iban.confidence()).isLessThan(0.5);
    }

    @Test
    void pageWithoutAnyOfItHasNone() {
        assertThat(FieldFinder.find(List.of(page(0)), INVOICE, List.of())).isEmpty();
        assertThat(found(page(0, heading(1, "The lighthouse"))).keySet()).isSubsetOf("seller");
    }

    private static Map<String, Field> found(Page page) {
        return FieldFinder.find(List.of(page), INVOICE, List.of()).stream()
                .collect(Collectors.toMap(Field::name, field -> field, (one, other) -> one));
    }

    /** Lines below each other, bars in them standing for columns. */
    private static Page sheet(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int y = 60;
        for (String line : lines) {
            List<Word> words = new ArrayList<>();
            String[] cells = line.split("\\|");
            for (int column = 0; column < cells.length; column++) {
                int x = 100 + 280 * column;
                for (String word : cells[column].split(" ")) {
                    int width = 14 * word.length();
                    words.add(new Word(word, new Box(x, y, x + width, y + 24), 0.9));
                    x += width + 14;
                }
            }
            Box box = Box.around(words.stream().map(Word::box).toList());
            blocks.add(Block.of(BlockType.PARAGRAPH, 0, List.of(new Line(line.replace('|', ' '), box, 0.9, words))));
            y += 60;
        }
        return page(0, blocks.toArray(Block[]::new));
    }
}
