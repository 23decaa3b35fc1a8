package io.dragoman.samples;

import io.dragoman.samples.Sheet.Set;
import java.awt.Font;
import java.util.List;

/** A membership form with labels, filled fields and ticked boxes. */
final class Form {
    private static final String FAMILY = "DejaVu Sans";
    private static final Font LABEL = Sheet.font(FAMILY, Font.PLAIN, 8.5);
    private static final Font TYPED = Sheet.font("DejaVu Sans Mono", Font.PLAIN, 12);

    private record Field(String label, String value, double x, double y, double width) {}

    private static final List<Field> FIELDS = List.of(
            new Field("Family name", "VANTERPOOL", 20, 66, 82),
            new Field("First name", "Marisol", 108, 66, 82),
            new Field("Street and number", "27 Rope Walk", 20, 86, 112),
            new Field("Date of birth", "05.11.1979", 138, 86, 52),
            new Field("Postcode", "3044", 20, 106, 40),
            new Field("Town", "Upper Wick", 66, 106, 66),
            new Field("Telephone", "0555 0119", 138, 106, 52),
            new Field("E-mail", "m.vanterpool@example.org", 20, 126, 170));

    private Form() {}

    static Sheet sheet() {
        Sheet sheet = Sheet.a4(200);
        sheet.line("Ember Rowing Club", Sheet.font(FAMILY, Font.BOLD, 12), 20, 26, Set.LEFT);
        sheet.line("Form M-2", LABEL, 190, 26, Set.RIGHT);
        sheet.line("Application for membership", Sheet.font(FAMILY, Font.BOLD, 20), 20, 40, Set.LEFT);
        sheet.line("Please fill in with a typewriter or in capital letters.", LABEL, 20, 50, Set.LEFT);
        for (Field field : FIELDS) {
            sheet.line(field.label(), LABEL, field.x(), field.y() - 1.5, Set.LEFT);
            sheet.box(field.x(), field.y(), field.width(), 10, 0.3);
            sheet.line(field.value(), TYPED, field.x() + 3, field.y() + 7, Set.LEFT);
        }
        sheet.line("Kind of membership", Sheet.font(FAMILY, Font.BOLD, 10), 20, 152, Set.LEFT);
        choice(sheet, "Active, 180 a year", 160, true);
        choice(sheet, "Youth under 18, 60 a year", 169, false);
        choice(sheet, "Supporting, 40 a year or more", 178, false);
        sheet.line("I can swim", Sheet.font(FAMILY, Font.BOLD, 10), 120, 152, Set.LEFT);
        tick(sheet, "Yes", 120, 160, true);
        tick(sheet, "No", 145, 160, false);
        sheet.paragraph(
                "I have read the rules of the boat house and will keep them. The club may keep what is written here for"
                        + " as long as I am a member and three years longer.",
                Sheet.font(FAMILY, Font.PLAIN, 10),
                20,
                190,
                194,
                1.5,
                Set.LEFT);
        sheet.line("Lower Wick, 2 May 2026", TYPED, 20, 236, Set.LEFT);
        sheet.line("M. Vanterpool", Sheet.font("Noto Serif", Font.ITALIC, 18), 122, 236, Set.LEFT);
        sheet.rule(20, 239, 95, 239, 0.3);
        sheet.rule(115, 239, 190, 239, 0.3);
        sheet.line("Place and date", LABEL, 20, 244, Set.LEFT);
        sheet.line("Signature", LABEL, 115, 244, Set.LEFT);
        return sheet;
    }

    private static void choice(Sheet sheet, String text, double y, boolean ticked) {
        tick(sheet, text, 20, y, ticked);
    }

    private static void tick(Sheet sheet, String text, double x, double y, boolean ticked) {
        sheet.box(x, y, 5, 5, 0.4);
        if (ticked) {
            sheet.rule(x + 0.8, y + 0.8, x + 4.2, y + 4.2, 0.7);
            sheet.rule(x + 4.2, y + 0.8, x + 0.8, y + 4.2, 0.7);
        }
        sheet.line(text, Sheet.font(FAMILY, Font.PLAIN, 10), x + 8, y + 4.2, Set.LEFT);
    }
}
