package io.dragoman.samples;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the documents of {@code samples/} anew: {@code samples/make.sh} calls it with the folder that they go to. The
 * same fonts and the same JDK make the same files.
 */
public final class SampleMaker {
    private static final String SERIF = "Noto Serif";
    private static final String TITLE = "# ";

    private SampleMaker() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Pictures.png(
                Scanner.inSixteenGrays(new Scanner(1).gray(letter().image(), 0.4, 3)), folder.resolve("letter.png"));
        ScannedPdf.ofJpegs(
                List.of(new Scanner(2).gray(Invoice.sheet().image(), -0.7, 2.2)), 300, folder.resolve("invoice.pdf"));
        Pictures.tiff(new Scanner(3).bilevel(twoColumns().image(), 0.3), folder.resolve("two-columns.tif"));
        Pictures.png(new Scanner(4).bilevel(Form.sheet().image(), -0.2), folder.resolve("form.png"));
        Pictures.jpeg(new Scanner(5).photographed(Receipt.sheet().image(), 2.1), 0.6f, folder.resolve("receipt.jpg"));
        Pictures.png(
                Scanner.inSixteenGrays(new Scanner(6).gray(prose("arabic", "Noto Naskh Arabic", 15), 0.3, 3)),
                folder.resolve("arabic.png"));
        Pictures.png(
                Scanner.inSixteenGrays(new Scanner(7).gray(prose("japanese", "Noto Serif CJK JP", 12.5), -0.3, 3)),
                folder.resolve("japanese.png"));
        Pictures.jpeg(new Scanner(8).gray(prose("turkish", SERIF, 12.5), 0.6, 2), 0.45f, folder.resolve("turkish.jpg"));
        ScannedPdf.ofFaxes(handbook(), 300, folder.resolve("handbook.pdf"));
        Report.write(folder.resolve("report.pdf"));
    }

    /** The paragraphs of one of the texts beside the tests, a title marked with {@code #} among them. */
    static List<String> text(String name) throws IOException {
        try (InputStream in = SampleMaker.class.getResourceAsStream("/samples/" + name + ".txt")) {
            if (in == null) {
                throw new IOException("There is no text " + name);
            }
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n+"))
                    .toList();
        }
    }

    private static Sheet letter() throws IOException {
        Font font = Sheet.font(SERIF, Font.PLAIN, 11);
        Font head = Sheet.font(SERIF, Font.BOLD, 16);
        Sheet sheet = Sheet.a4(200);
        sheet.line("Harbour & Sons, Joiners", head, 25, 30, Sheet.Set.LEFT);
        sheet.line("9 Quay Street, Lower Wick", font, 25, 36, Sheet.Set.LEFT);
        sheet.rule(25, 40, 185, 40, 0.4);
        double y = 58;
        for (String line : List.of("Ms R. Aldous", "Reading Room Society", "2 Corn Hall Yard", "Lower Wick")) {
            sheet.line(line, font, 25, y, Sheet.Set.LEFT);
            y += 5.5;
        }
        sheet.line("9 March 2026", font, 185, 92, Sheet.Set.RIGHT);
        y = 100;
        for (String paragraph : text("letter")) {
            y = 3 + sheet.paragraph(paragraph, font, 25, 185, y, 1.5, Sheet.Set.LEFT);
        }
        sheet.line("Edith Harbour", Sheet.font(SERIF, Font.ITALIC, 20), 25, y + 16, Sheet.Set.LEFT);
        sheet.line("Edith Harbour", font, 25, y + 25, Sheet.Set.LEFT);
        return sheet;
    }

    private static Sheet twoColumns() throws IOException {
        Font font = Sheet.font(SERIF, Font.PLAIN, 11);
        Sheet sheet = Sheet.a4(200);
        sheet.line("The Late Day", Sheet.font(SERIF, Font.BOLD, 26), 20, 34, Sheet.Set.LEFT);
        sheet.line("How a town came to have two clocks", Sheet.font(SERIF, Font.ITALIC, 13), 20, 43, Sheet.Set.LEFT);
        sheet.rule(20, 48, 190, 48, 0.5);
        List<String> paragraphs = text("two-columns");
        int half = paragraphs.size() / 2;
        column(sheet, paragraphs.subList(0, half), font, 20, 100);
        column(sheet, paragraphs.subList(half, paragraphs.size()), font, 110, 190);
        sheet.line("The Lower Wick Almanac", Sheet.font(SERIF, Font.PLAIN, 9), 20, 282, Sheet.Set.LEFT);
        sheet.line("41", Sheet.font(SERIF, Font.PLAIN, 9), 190, 282, Sheet.Set.RIGHT);
        return sheet;
    }

    private static void column(Sheet sheet, List<String> paragraphs, Font font, double left, double right) {
        double y = 54;
        for (String paragraph : paragraphs) {
            y = 3 + sheet.paragraph(paragraph, font, left, right, y, 1.45, Sheet.Set.JUSTIFIED);
        }
    }

    private static BufferedImage prose(String name, String family, double points) throws IOException {
        return page(text(name), family, points, "", 200).image();
    }

    private static Sheet page(List<String> paragraphs, String family, double points, String footer, int dpi) {
        Sheet sheet = Sheet.a4(dpi);
        double y = 28;
        for (String paragraph : paragraphs) {
            boolean title = paragraph.startsWith(TITLE);
            Font font = Sheet.font(family, title ? Font.BOLD : Font.PLAIN, title ? points * 1.6 : points);
            String text = title ? paragraph.substring(TITLE.length()) : paragraph;
            y = (title ? 6 : 4) + sheet.paragraph(text, font, 28, 182, y, 1.7, Sheet.Set.LEFT);
        }
        if (!footer.isEmpty()) {
            sheet.line(footer, Sheet.font(family, Font.PLAIN, 9), 105, 282, Sheet.Set.LEFT);
        }
        return sheet;
    }

    private static List<BufferedImage> handbook() throws IOException {
        List<List<String>> chapters = new ArrayList<>();
        for (String paragraph : text("twelve-pages")) {
            if (paragraph.startsWith(TITLE)) {
                chapters.add(new ArrayList<>());
            }
            chapters.get(chapters.size() - 1).add(paragraph);
        }
        Scanner scanner = new Scanner(9);
        List<BufferedImage> pages = new ArrayList<>();
        for (List<String> chapter : chapters) {
            double degrees = (pages.size() * 7 % 5 - 2) * 0.3;
            Sheet sheet = page(chapter, SERIF, 12.5, String.valueOf(pages.size() + 1), 300);
            pages.add(scanner.bilevel(sheet.image(), degrees));
        }
        return pages;
    }
}
