package io.dragoman.read.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what stands above and below the text of a single page: a page number, alone or at one end of a line, near
 * the edge and apart from the text. Heads that only their repetition shows are found over all pages, by the outline.
 *
 * @param head from top to bottom
 * @param body what is left
 * @param foot from top to bottom
 */
record Margins(List<Row> head, List<Row> body, List<Row> foot) {
    /** The share of the page at each edge in which a head or foot stands. */
    static final double EDGE = 0.12;

    private static final int MOST_ROWS = 2;

    /** In sizes of the type: as much white parts it from the text. */
    private static final double APART = 0.9;

    static Margins of(List<Row> rows, double depth) {
        int from = 0;
        int to = rows.size();
        for (int row = 0; row < Math.min(MOST_ROWS, rows.size()); row++) {
            if (rows.get(row).bottom() > EDGE * depth) {
                break;
            }
            boolean last = row + 1 == rows.size();
            if (hasNumber(rows.get(row)) && (last || isApart(rows.get(row), rows.get(row + 1)))) {
                from = row + 1;
            }
        }
        for (int row = rows.size() - 1; row >= Math.max(from, rows.size() - MOST_ROWS); row--) {
            if (rows.get(row).top() < (1 - EDGE) * depth) {
                break;
            }
            if (hasNumber(rows.get(row)) && (row == 0 || isApart(rows.get(row - 1), rows.get(row)))) {
                to = row;
            }
        }
        return new Margins(
                rows.subList(0, from), new ArrayList<>(rows.subList(from, to)), rows.subList(to, rows.size()));
    }

    private static boolean isApart(Row above, Row below) {
        return below.top() - above.bottom() > APART * Math.min(above.size(), below.size());
    }

    private static boolean hasNumber(Row row) {
        return row.fixed() == null
                && (PageNumber.endsOrBegins(row.fragments())
                        || (row.fragments().size() == 1
                                && PageNumber.is(row.fragments().get(0).text())));
    }
}
