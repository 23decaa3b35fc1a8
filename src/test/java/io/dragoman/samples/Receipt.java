package io.dragoman.samples;

import io.dragoman.samples.Sheet.Set;
import java.awt.Font;

/** A grocer's till receipt; its sums are right. */
final class Receipt {
    private static final String FAMILY = "DejaVu Sans Mono";
    private static final Font PLAIN = Sheet.font(FAMILY, Font.PLAIN, 9);
    private static final double LEFT = 5;
    private static final double RIGHT = 75;

    private Receipt() {}

    static Sheet sheet() {
        Sheet sheet = new Sheet(80, 130, 300);
        sheet.line("GREENGATE GROCERS", Sheet.font(FAMILY, Font.BOLD, 11), 12, 12, Set.LEFT);
        sheet.line("3 Market Row, Lower Wick", PLAIN, 14, 18, Set.LEFT);
        sheet.line("VAT XX 118 204 559", PLAIN, 20, 23, Set.LEFT);
        String[][] lines = {
            {"14/05/2026 17:42", "TILL 2"},
            {"", ""},
            {"OAT BREAD 750G", "3.20"},
            {"GOAT CHEESE", "5.45"},
            {"TOMATOES 0.842 KG", "2.95"},
            {"LEMONS 4 X 0.35", "1.40"},
            {"COFFEE BEANS 500G", "8.90"},
            {"BOTTLE DEPOSIT", "0.50"},
            {"RETURNED BOTTLES", "-1.00"},
        };
        double y = 33;
        for (String[] line : lines) {
            pair(sheet, line[0], line[1], PLAIN, y);
            y += 5.5;
        }
        sheet.rule(LEFT, y - 2.5, RIGHT, y - 2.5, 0.3);
        pair(sheet, "TOTAL EUR", "21.40", Sheet.font(FAMILY, Font.BOLD, 12), y + 4);
        pair(sheet, "CASH", "50.00", PLAIN, y + 11);
        pair(sheet, "CHANGE", "28.60", PLAIN, y + 16.5);
        sheet.line("THANK YOU, COME AGAIN", PLAIN, 17, y + 27, Set.LEFT);
        sheet.line("No. 004417", PLAIN, 30, y + 33, Set.LEFT);
        return sheet;
    }

    private static void pair(Sheet sheet, String name, String value, Font font, double y) {
        if (!name.isEmpty()) {
            sheet.line(name, font, LEFT, y, Set.LEFT);
            sheet.line(value, font, RIGHT, y, Set.RIGHT);
        }
    }
}
