package io.dragoman.samples;

import io.dragoman.samples.Sheet.Set;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** A printer's invoice with ruled rows; its sums are right. */
final class Invoice {
    private static final String FAMILY = "Noto Sans";
    private static final Font PLAIN = Sheet.font(FAMILY, Font.PLAIN, 10);
    private static final Font BOLD = Sheet.font(FAMILY, Font.BOLD, 10);
    private static final BigDecimal VAT_PERCENT = new BigDecimal("20");
    /** The left edges of the columns, and the right edge of the last, in millimetres. */
    private static final double[] EDGES = {20, 32, 112, 130, 160, 190};

    private static final double ROW = 9;

    private record Item(String name, int quantity, String price) {
        BigDecimal amount() {
            return new BigDecimal(price).multiply(BigDecimal.valueOf(quantity));
        }
    }

    private static final List<Item> ITEMS = List.of(
            new Item("Letterhead, 120 g, two colours", 2500, "0.14"),
            new Item("Envelopes C5 with window", 1000, "0.09"),
            new Item("Visiting cards, rounded corners", 400, "0.21"),
            new Item("Poster A2, \"Harbour Days\"", 45, "5.00"),
            new Item("Folding and packing, hours", 6, "38.50"));

    private Invoice() {}

    static Sheet sheet() {
        Sheet sheet = Sheet.a4(300);
        parties(sheet);
        double y = table(sheet, 122);
        sums(sheet, y);
        sheet.rule(20, 262, 190, 262, 0.2);
        Font small = Sheet.font(FAMILY, Font.PLAIN, 8);
        sheet.line(
                "Payable within 14 days without deduction. Please give the invoice number.", small, 20, 268, Set.LEFT);
        sheet.line(
                "Bank of the Holms · IBAN XX12 0000 3456 7890 1234 56 · VAT no. XX 204 118 773",
                small,
                20,
                273,
                Set.LEFT);
        return sheet;
    }

    private static void parties(Sheet sheet) {
        sheet.line("Holm Printing Works", Sheet.font(FAMILY, Font.BOLD, 18), 20, 28, Set.LEFT);
        sheet.line("14 Lens Lane · 3041 Lower Wick", PLAIN, 20, 35, Set.LEFT);
        sheet.line("Telephone 0555 0187", PLAIN, 20, 40.5, Set.LEFT);
        double y = 62;
        for (String line :
                List.of("Ember Valley Tourist Office", "Ms Ines Caldera", "1 Weir Bridge", "3040 Lower Wick")) {
            sheet.line(line, PLAIN, 20, y, Set.LEFT);
            y += 5.5;
        }
        String[][] facts = {
            {"Invoice no.", "2026-0417"},
            {"Date", "21 April 2026"},
            {"Delivered", "17 April 2026"},
            {"Customer no.", "10382"}
        };
        y = 62;
        for (String[] fact : facts) {
            sheet.line(fact[0], PLAIN, 130, y, Set.LEFT);
            sheet.line(fact[1], BOLD, 190, y, Set.RIGHT);
            y += 5.5;
        }
        sheet.line("INVOICE", Sheet.font(FAMILY, Font.BOLD, 22), 20, 108, Set.LEFT);
    }

    private static double table(Sheet sheet, double top) {
        sheet.shade(EDGES[0], top, EDGES[5] - EDGES[0], ROW, 225);
        row(sheet, top, BOLD, "No.", "Description", "Quantity", "Unit price", "Amount");
        double y = top + ROW;
        int number = 1;
        for (Item item : ITEMS) {
            row(
                    sheet,
                    y,
                    PLAIN,
                    String.valueOf(number++),
                    item.name(),
                    String.format(Locale.ROOT, "%,d", item.quantity()),
                    item.price(),
                    money(item.amount()));
            y += ROW;
        }
        for (double line = top; line <= y; line += ROW) {
            sheet.rule(EDGES[0], line, EDGES[5], line, 0.25);
        }
        return y;
    }

    private static void row(Sheet sheet, double top, Font font, String... cells) {
        double baseline = top + 6;
        sheet.line(cells[0], font, EDGES[0] + 2, baseline, Set.LEFT);
        sheet.line(cells[1], font, EDGES[1] + 2, baseline, Set.LEFT);
        for (int i = 2; i < cells.length; i++) {
            Font fitting = i == 2 ? font.deriveFont(font.getSize2D() * 0.88f) : font;
            sheet.line(cells[i], fitting, EDGES[i + 1] - 1.5, baseline, Set.RIGHT);
        }
    }

    private static void sums(Sheet sheet, double top) {
        BigDecimal net = ITEMS.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal vat = net.multiply(VAT_PERCENT).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        String[][] sums = {
            {"Net", money(net)},
            {"VAT " + VAT_PERCENT + " %", money(vat)},
            {"Total EUR", money(net.add(vat))}
        };
        double y = top + 9;
        for (String[] sum : sums) {
            Font font = sum[0].startsWith("Total") ? Sheet.font(FAMILY, Font.BOLD, 12) : PLAIN;
            sheet.line(sum[0], font, EDGES[3] - 10, y, Set.LEFT);
            sheet.line(sum[1], font, EDGES[5] - 1.5, y, Set.RIGHT);
            y += 7;
        }
        sheet.rule(EDGES[3] - 10, y - 4, EDGES[5], y - 4, 0.5);
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }
}
