package io.dragoman.read.field;

import io.dragoman.document.Confidence;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Page;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Items below a row of column heads, up to the sums: what stands under which head. An item that multiplies is proved. */
final class Items {
    private static final List<String> SUMS = List.of("net", "tax", "total");
    private static final List<String> PARTS = List.of("description", "quantity", "unit_price", "amount");
    private static final Pattern COUNT = Pattern.compile("\\p{Nd}{1,3}(?:[.,'’]\\p{Nd}{3})*(?:[.,]\\p{Nd}{1,3})?");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final int MOST = 1_000;

    private final List<Row> rows;
    private final Labels labels;
    private final Hits hits;
    private final Amounts amounts;
    private final List<Page> pages;
    private final List<Field> items = new ArrayList<>();

    private record Column(String part, int from, int to) {
        int middle() {
            return (from + to) / 2;
        }
    }

    Items(List<Row> rows, Labels labels, Hits hits, Amounts amounts, List<Page> pages) {
        this.rows = rows;
        this.labels = labels;
        this.hits = hits;
        this.amounts = amounts;
        this.pages = pages;
    }

    List<Field> find() {
        for (int head : hits.heads()) {
            List<Column> columns = columns(rows.get(head));
            for (int i = head + 1; i < rows.size() && items.size() < MOST; i++) {
                Row row = rows.get(i);
                if (hits.has(i, SUMS)
                        || hits.heads().contains(i)
                        || row.page() != rows.get(head).page()) {
                    break;
                }
                item(row, columns).ifPresent(items::add);
            }
        }
        return items;
    }

    private List<Column> columns(Row head) {
        List<Column> columns = new ArrayList<>();
        for (Labels.Found label : labels.in(head.tokens())) {
            var box = Row.box(head.tokens().subList(label.from(), label.to()));
            label.fields().keySet().stream()
                    .filter(field -> field.startsWith("item_"))
                    .min(Comparator.comparingInt(field -> field.equals("item_amount") ? 1 : 0))
                    .ifPresent(field -> columns.add(new Column(part(field), box.x0(), box.x1())));
        }
        return columns;
    }

    private static String part(String field) {
        return field.equals("item_price") ? "unit_price" : field.substring("item_".length());
    }

    private Optional<Field> item(Row row, List<Column> columns) {
        List<Amounts.Found> sums = amounts.in(row.tokens());
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Token>> found = new LinkedHashMap<>();
        found.put("amount", sums.get(sums.size() - 1).tokens());
        List<Token> words = new ArrayList<>();
        for (Token token : row.tokens()) {
            boolean number = COUNT.matcher(token.text()).matches()
                    || sums.stream().anyMatch(sum -> sum.tokens().contains(token));
            String part = nearest(token, columns);
            if (!number || part.equals("description")) {
                words.add(token);
            } else if (!found.getOrDefault("amount", List.of()).contains(token) && !part.equals("amount")) {
                found.putIfAbsent(part, List.of(token));
            }
        }
        int first = words.stream()
                .filter(token ->
                        token.plain().chars().filter(Character::isLetter).count() > 1)
                .mapToInt(words::indexOf)
                .findFirst()
                .orElse(-1);
        if (first < 0) {
            return Optional.empty();
        }
        int end = found.values().stream()
                .flatMap(List::stream)
                .mapToInt(token -> token.box().x0())
                .min()
                .orElse(Integer.MAX_VALUE);
        found.put(
                "description",
                words.subList(first, words.size()).stream()
                        .filter(token -> token.box().x0() < end)
                        .toList());
        return found.getOrDefault("description", List.of()).isEmpty()
                ? Optional.empty()
                : Optional.of(field(row, found));
    }

    /** Heads stand left, in the middle or right over their columns: the one that is least far away. */
    private static String nearest(Token token, List<Column> columns) {
        return columns.stream()
                .min(Comparator.comparingInt(column -> Math.min(
                        Math.abs(column.middle()
                                - (token.box().x0() + token.box().x1()) / 2),
                        Math.min(
                                Math.abs(column.to() - token.box().x1()),
                                Math.abs(column.from() - token.box().x0())))))
                .map(Column::part)
                .orElse("");
    }

    private Field field(Row row, Map<String, List<Token>> found) {
        List<Field> parts = new ArrayList<>();
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (String part : PARTS) {
            List<Token> tokens = found.getOrDefault(part, List.of());
            if (tokens.isEmpty()) {
                continue;
            }
            BigDecimal value = part.equals("description") ? null : number(tokens);
            if (value != null) {
                values.put(part, value);
            }
            parts.add(field(part, row, tokens, value == null ? null : value.toPlainString(), false, List.of()));
        }
        BigDecimal quantity = values.get("quantity");
        BigDecimal price = values.get("unit_price");
        BigDecimal amount = values.get("amount");
        boolean proved = quantity != null
                && price != null
                && amount != null
                && quantity.multiply(price).subtract(amount).abs().compareTo(CENT) <= 0;
        List<Token> all = row.tokens();
        return field("line_item", row, all, null, proved, parts);
    }

    private @Nullable BigDecimal number(List<Token> tokens) {
        List<Amounts.Found> sums = amounts.in(tokens);
        if (!sums.isEmpty()) {
            return sums.get(0).value();
        }
        String text = Row.text(tokens);
        return COUNT.matcher(text).matches() ? amounts.count(text) : null;
    }

    private Field field(
            String name, Row row, List<Token> tokens, @Nullable String normalized, boolean proved, List<Field> parts) {
        Page page = pages.stream()
                .filter(one -> one.index() == row.page())
                .findFirst()
                .orElseThrow();
        double read = Confidence.mean(tokens, token -> token.text().length(), Token::confidence)
                .orElse(0);
        return new Field(
                name,
                null,
                Row.text(tokens),
                normalized,
                row.page(),
                Row.box(tokens).within(page.width(), page.height()),
                read,
                proved,
                FieldSource.TEXT,
                parts);
    }
}
