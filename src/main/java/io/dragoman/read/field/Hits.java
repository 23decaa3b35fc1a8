package io.dragoman.read.field;

import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.List;

/** Labels with what stands behind or below them, in all rows of a document. */
final class Hits {
    /** In heights of the row: how far below its label a value may begin. */
    private static final double BELOW = 2.2;

    private static final int LEAST_HEADS = 2;
    private static final String HEAD = "item_";

    private final List<Hit> all = new ArrayList<>();
    private final List<Integer> heads = new ArrayList<>();

    /**
     * A label and what may be its value.
     *
     * @param behind up to the next label; may be empty
     * @param below what stands under the label in the next row; may be empty
     * @param at index of the row in the document
     */
    record Hit(Labels.Found label, Row row, List<Token> behind, List<Token> below, int at) {
        int strength(String field) {
            return label.fields().getOrDefault(field, 0);
        }
    }

    Hits(List<Row> rows, Labels labels) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            List<Labels.Found> found = labels.in(row.tokens());
            if (isHead(found)) {
                heads.add(i);
                continue;
            }
            for (int k = 0; k < found.size(); k++) {
                Labels.Found label = found.get(k);
                int end = k + 1 < found.size()
                        ? found.get(k + 1).from()
                        : row.tokens().size();
                List<Token> behind = row.tokens().subList(label.to(), Math.max(label.to(), end));
                List<Token> below = i + 1 < rows.size() ? below(row, label, rows.get(i + 1)) : List.of();
                all.add(new Hit(label, row, behind, below, i));
            }
        }
    }

    /** Whether several of these head columns of different meaning. */
    private static boolean isHead(List<Labels.Found> labels) {
        return labels.stream()
                        .filter(label -> label.fields().keySet().stream().anyMatch(field -> field.startsWith(HEAD)))
                        .flatMap(label -> label.fields().keySet().stream().filter(field -> field.startsWith(HEAD)))
                        .distinct()
                        .count()
                > LEAST_HEADS;
    }

    private static List<Token> below(Row row, Labels.Found label, Row next) {
        Box box = Row.box(row.tokens().subList(label.from(), label.to()));
        if (next.page() != row.page() || next.top() - box.y1() > BELOW * row.height()) {
            return List.of();
        }
        List<Token> under = new ArrayList<>();
        int right = box.x1();
        for (Token token : next.tokens()) {
            boolean near =
                    token.box().x0() < right + row.height() && token.box().x1() > box.x0();
            if (near) {
                under.add(token);
                right = Math.max(right, token.box().x1());
            }
        }
        return under;
    }

    /** Those of a field, in the order of the document. */
    List<Hit> of(String field) {
        return all.stream().filter(hit -> hit.label().means(field)).toList();
    }

    /** Indexes of the rows that head columns of items. */
    List<Integer> heads() {
        return heads;
    }

    /** Whether a row has such a label. */
    boolean has(int row, List<String> fields) {
        return all.stream().anyMatch(hit -> hit.at() == row && fields.stream().anyMatch(hit.label()::means));
    }
}
