package io.dragoman.read.mrz;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what stands in a zone. Places count from 0, lines one after the other.
 *
 * @param lines how many
 * @param width characters of each
 * @param visa whether the document code begins with V
 * @param name from and to
 * @param state of the issuer
 * @param optional data of the issuer's choice, the pieces from and to
 * @param composite the pieces that the last check digit is over; empty where there is none
 */
record Layout(
        String type,
        int lines,
        int width,
        boolean visa,
        Piece name,
        Piece state,
        Checked number,
        Checked birth,
        Checked expiry,
        Piece nationality,
        int sex,
        List<Piece> optional,
        List<Piece> composite) {

    /** A piece of it. */
    record Piece(int from, int to) {}

    /** A piece whose check digit stands right behind it. */
    record Checked(int from, int to) {}

    /** Doc 9303 part 5: cards of the size of a bank card. */
    static final Layout TD1 = new Layout(
            "TD1",
            3,
            30,
            false,
            new Piece(60, 90),
            new Piece(2, 5),
            new Checked(5, 14),
            new Checked(30, 36),
            new Checked(38, 44),
            new Piece(45, 48),
            37,
            List.of(new Piece(15, 30), new Piece(48, 59)),
            List.of(new Piece(5, 30), new Piece(30, 37), new Piece(38, 45), new Piece(48, 59)));

    /** Doc 9303 part 6: larger cards. */
    static final Layout TD2 = two("TD2", 36, false, List.of(new Piece(64, 71)), true);

    /** Doc 9303 part 4: passports. */
    static final Layout TD3 = two("TD3", 44, false, List.of(new Piece(72, 86)), true);

    /** Doc 9303 part 7: visas as large as a passport's page. */
    static final Layout MRV_A = two("MRV-A", 44, true, List.of(new Piece(72, 88)), false);

    /** Doc 9303 part 7: smaller visas. */
    static final Layout MRV_B = two("MRV-B", 36, true, List.of(new Piece(64, 72)), false);

    static final List<Layout> ALL = List.of(TD1, TD3, TD2, MRV_A, MRV_B);

    private static Layout two(String type, int width, boolean visa, List<Piece> optional, boolean composite) {
        int second = width;
        return new Layout(
                type,
                2,
                width,
                visa,
                new Piece(5, width),
                new Piece(2, 5),
                new Checked(second, second + 9),
                new Checked(second + 13, second + 19),
                new Checked(second + 21, second + 27),
                new Piece(second + 10, second + 13),
                second + 20,
                optional,
                composite
                        ? List.of(
                                new Piece(second, second + 10),
                                new Piece(second + 13, second + 20),
                                new Piece(second + 21, 2 * width - 1))
                        : List.of());
    }

    int length() {
        return lines * width;
    }

    /** The place of the last check digit, which is over several pieces; TD1 has it at the end of its second line. */
    int compositeAt() {
        return lines == 3 ? 59 : length() - 1;
    }

    static @Nullable Layout of(List<String> lines) {
        String first = lines.get(0);
        return ALL.stream()
                .filter(layout -> layout.lines == lines.size()
                        && lines.stream().allMatch(line -> line.length() == layout.width)
                        && layout.visa == first.startsWith("V"))
                .findFirst()
                .orElse(null);
    }
}
