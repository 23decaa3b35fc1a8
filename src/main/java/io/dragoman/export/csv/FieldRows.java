package io.dragoman.export.csv;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.export.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVPrinter;

/**
 * Fields as a table with the same columns for every document, so that rows of many can be put below each other: a row for
 * the document, for each page with such a zone, or for each code. In the form for machines.
 */
final class FieldRows {
    private FieldRows() {}

    static void write(Result result, CSVPrinter rows) throws IOException {
        Set<List<String>> written = new LinkedHashSet<>();
        for (Extract extract : Extract.values()) {
            if (result.extracts().contains(extract) && written.add(extract.names())) {
                if (written.size() > 1) {
                    rows.println();
                }
                write(extract, result, rows);
            }
        }
    }

    private static void write(Extract extract, Result result, CSVPrinter rows) throws IOException {
        List<Field> fields = result.fields().stream()
                .filter(field -> extract.names().contains(field.name()))
                .toList();
        if (extract.span() == Extract.Span.FIELD) {
            rows.printRecord("page", "type", "text");
            for (Field field : fields) {
                rows.printRecord(page(field), field.type(), Harmless.cell(field.plain()));
            }
            return;
        }
        boolean paged = extract.span() == Extract.Span.PAGE;
        Map<String, List<Field>> byRow = new LinkedHashMap<>();
        if (!paged) {
            byRow.put("", new ArrayList<>());
        }
        for (Field field : fields) {
            byRow.computeIfAbsent(paged ? page(field) : "", page -> new ArrayList<>())
                    .add(field);
        }
        List<String> heads = new ArrayList<>(List.of(paged ? "page" : "file"));
        heads.addAll(extract.names());
        rows.printRecord(heads);
        for (Map.Entry<String, List<Field>> row : byRow.entrySet()) {
            List<String> cells = new ArrayList<>(List.of(Harmless.cell(paged ? row.getKey() : result.fileName())));
            extract.names().forEach(name -> cells.add(cell(name, row.getValue())));
            rows.printRecord(cells);
        }
    }

    private static String cell(String name, List<Field> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(field -> Harmless.cell(field.plain()))
                .orElse("");
    }

    private static String page(Field field) {
        Integer page = field.page();
        return page == null ? "" : String.valueOf(page + 1);
    }
}
