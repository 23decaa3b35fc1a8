package io.dragoman.read.field;

import io.dragoman.document.Confidence;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key values and items of one invoice or receipt. */
final class Trade {
    private static final Labels LABELS = new Labels();

    /** What is chosen by its label alone is less sure than what is read. */
    private static final double BY_LABEL = 0.85;

    private static final double BY_PLACE = 0.6;
    private static final double AMBIGUOUS = 0.7;

    /** Of the doubt that is left when a sum comes out. */
    private static final double PROVED = 0.2;

    private final List<Page> pages;
    private final List<Row> rows;
    private final Hits hits;
    private final Amounts amounts;
    private final Dates dates;
    private final List<Field> fields = new ArrayList<>();

    Trade(List<Page> pages) {
        this.pages = pages;
        this.rows = pages.stream().flatMap(page -> Rows.of(page).stream()).toList();
        this.hits = new Hits(rows, LABELS);
        this.amounts = new Amounts(rows);
        this.dates = new Dates(rows);
    }

    List<Field> find() {
        if (rows.isEmpty()) {
            return List.of();
        }
        Sellers.in(rows, pages.get(0), hits)
                .ifPresent(name -> add("seller", name, 0, Row.text(name), null, BY_PLACE, false));
        number();
        List.of("issue_date", "due_date", "service_date").forEach(this::date);
        sums();
        iban();
        tax();
        fields.addAll(new Items(rows, LABELS, hits, amounts, pages).find());
        return fields;
    }

    private void number() {
        for (int strength = 3; strength > 0; strength--) {
            for (Hits.Hit hit : hits.of("invoice_number")) {
                if (hit.strength("invoice_number") != strength) {
                    continue;
                }
                Optional<List<Token>> found = Numbers.number(hit.behind(), dates);
                if (found.isEmpty()
                        && hit.behind().stream().allMatch(token -> token.plain().isEmpty())) {
                    found = Numbers.number(hit.below(), dates);
                }
                if (found.isPresent()) {
                    String text = Row.text(found.get()).replaceAll("^[#:]+|[.,;:]+$", "");
                    add("invoice_number", found.get(), hit.row().page(), text, null, BY_LABEL, false);
                    return;
                }
            }
        }
    }

    private void date(String field) {
        for (int strength = 3; strength > 0; strength--) {
            for (Hits.Hit hit : hits.of(field)) {
                boolean means = hit.strength(field) == strength;
                if (means
                        && (date(field, hit.behind(), hit.row().page(), BY_LABEL)
                                || date(field, hit.below(), hit.row().page(), BY_LABEL))) {
                    return;
                }
            }
        }
        for (int i = 0; field.equals("issue_date") && i < rows.size(); i++) {
            boolean other = hits.has(i, List.of("due_date", "service_date"));
            if (!other && date(field, rows.get(i).tokens(), rows.get(i).page(), BY_PLACE)) {
                return;
            }
        }
    }

    private boolean date(String field, List<Token> tokens, int page, double sure) {
        String text = Row.text(tokens);
        Optional<Dates.Found> found = dates.in(text);
        found.ifPresent(date -> {
            List<Token> some = within(tokens, date.from(), date.to());
            double doubt = date.sure() ? sure : sure * AMBIGUOUS;
            add(
                    field,
                    some,
                    page,
                    text.substring(date.from(), date.to()),
                    date.date().toString(),
                    doubt,
                    false);
        });
        return found.isPresent();
    }

    private void sums() {
        Sums.Chosen chosen = new Sums(rows, hits, amounts).choose();
        currency(chosen.sums().get("total"));
        for (String field : List.of("net", "tax", "total")) {
            Sums.Sum sum = chosen.sums().get(field);
            if (sum != null) {
                boolean proved = chosen.proved()
                        && (field.equals("total") || chosen.sums().size() == 3);
                add(
                        field,
                        sum.amount().tokens(),
                        sum.row().page(),
                        sum.amount().text(),
                        sum.value().toPlainString(),
                        BY_LABEL,
                        proved);
            }
        }
    }

    /** What stands with the total counts, else what is written most often. */
    private void currency(Sums.@Nullable Sum total) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, List<Token>> first = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (Row row : rows) {
            for (Token token : row.tokens()) {
                Amounts.currency(token.text()).ifPresent(code -> {
                    boolean beside = total != null && row.equals(total.row());
                    counts.merge(code, beside ? 100 : 1, Integer::sum);
                    first.putIfAbsent(code, List.of(token));
                    places.putIfAbsent(code, row.page());
                });
            }
        }
        counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .ifPresent(code -> {
                    List<Token> tokens = first.getOrDefault(code, List.of());
                    add("currency", tokens, places.getOrDefault(code, 0), Row.text(tokens), code, BY_LABEL, false);
                });
    }

    private void iban() {
        Row doubtful = null;
        for (Row row : rows) {
            Ibans.Found found = Ibans.in(row.text()).orElse(null);
            if (found != null && found.verified()) {
                add(found, row);
                return;
            }
            boolean labelled =
                    row.tokens().stream().anyMatch(token -> token.plain().equals("iban"));
            doubtful = doubtful == null && found != null && labelled ? row : doubtful;
        }
        if (doubtful != null) {
            add(Ibans.in(doubtful.text()).orElseThrow(), doubtful);
        }
    }

    private void add(Ibans.Found found, Row row) {
        String text = row.text().substring(found.from(), found.to());
        List<Token> tokens = within(row.tokens(), found.from(), found.to());
        add("iban", tokens, row.page(), text, found.value(), found.verified() ? 1 : AMBIGUOUS / 2, found.verified());
    }

    private void tax() {
        for (Hits.Hit hit : hits.of("vat_id")) {
            Optional<List<Token>> found = Numbers.tax(hit.behind()).or(() -> Numbers.tax(hit.below()));
            if (found.isPresent()) {
                String text = Row.text(found.get()).replaceAll("[.,;]+$", "");
                String bare = text.replaceAll("[ .-]", "");
                add("vat_id", found.get(), hit.row().page(), text, bare, BY_LABEL, false);
                return;
            }
        }
    }

    private static List<Token> within(List<Token> tokens, int from, int to) {
        List<Token> some = new ArrayList<>();
        int at = 0;
        for (Token token : tokens) {
            int end = at + token.text().length();
            if (end > from && at < to) {
                some.add(token);
            }
            at = end + 1;
        }
        return some;
    }

    private void add(
            String name,
            List<Token> tokens,
            int page,
            String value,
            @Nullable String normalized,
            double sure,
            boolean proved) {
        Page on = pages.stream().filter(one -> one.index() == page).findFirst().orElseThrow();
        double read = Confidence.mean(tokens, token -> token.text().length(), Token::confidence)
                .orElse(0);
        double confidence = proved ? 1 - (1 - read) * PROVED : read * sure;
        fields.add(new Field(
                name,
                null,
                value,
                normalized,
                page,
                Row.box(tokens).within(on.width(), on.height()),
                confidence,
                proved,
                FieldSource.TEXT,
                List.of()));
    }
}
