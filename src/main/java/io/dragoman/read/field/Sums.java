package io.dragoman.read.field;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Net, tax and total among all that is labelled so: those three that add up, else what has the strongest label. What was
 * given less the change proves a total too.
 */
final class Sums {
    private static final int MOST = 40;

    /** Each of the three is rounded by itself. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.02");

    /** Where there are no smaller coins. */
    private static final BigDecimal CASH_ROUNDING = new BigDecimal("0.05");

    private final Map<String, List<Sum>> candidates = new HashMap<>();
    private final Map<BigDecimal, Integer> written = new HashMap<>();
    private final Map<Integer, BigDecimal> largest = new HashMap<>();
    private final BigDecimal tolerance;

    /**
     * A sum and what it may be.
     *
     * @param strength how much its label tells
     */
    record Sum(Amounts.Found amount, Row row, int at, int strength) {
        BigDecimal value() {
            return amount.value();
        }
    }

    /** What was chosen, and whether it adds up. */
    record Chosen(Map<String, Sum> sums, boolean proved) {}

    Sums(List<Row> rows, Hits hits, Amounts amounts) {
        for (String field : List.of("net", "tax", "total", "cash", "change")) {
            List<Sum> found = new ArrayList<>();
            for (Hits.Hit hit : hits.of(field)) {
                add(hit, hit.behind(), hit.strength(field), amounts, found);
                if (amounts.in(hit.behind()).isEmpty()) {
                    add(hit, hit.below(), hit.strength(field) - 1, amounts, found);
                }
            }
            candidates.put(field, found.subList(Math.max(0, found.size() - MOST), found.size()));
        }
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            for (Amounts.Found found : amounts.in(rows.get(i).tokens())) {
                written.merge(found.value(), 1, Integer::sum);
                most = most.max(found.value());
            }
            largest.put(i, most);
        }
        boolean rounded = rows.stream()
                .flatMap(row -> row.tokens().stream())
                .anyMatch(token -> token.plain().startsWith("round"));
        tolerance = rounded ? CASH_ROUNDING : ROUNDING;
    }

    /** The last sum of a row is what it comes to; before it stand rates and what they are of. */
    private static void add(Hits.Hit hit, List<Token> tokens, int strength, Amounts amounts, List<Sum> found) {
        List<Amounts.Found> sums = amounts.in(tokens);
        if (!sums.isEmpty()) {
            found.add(new Sum(sums.get(sums.size() - 1), hit.row(), hit.at(), strength));
        }
    }

    Chosen choose() {
        Chosen best = threes();
        if (best != null) {
            return best;
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        Sum paid = paid();
        if (paid == null) {
            paid = reckoned();
        }
        Sum total = paid == null ? strongest("total") : paid;
        if (total != null) {
            sums.put("total", total);
        }
        Sum only = strongest("net");
        if (total == null && only != null) {
            return new Chosen(Map.of("total", only), false);
        }
        Stream.of("net", "tax").forEach(field -> {
            Sum sum = strongest(field);
            if (sum != null && (total == null || sum.value().compareTo(total.value()) <= 0)) {
                sums.put(field, sum);
            }
        });
        return new Chosen(sums, paid != null);
    }

    private @Nullable Chosen threes() {
        Map<String, Sum> best = null;
        int most = 0;
        for (Sum net : of("net")) {
            for (Sum tax : of("tax")) {
                for (Sum total : of("total")) {
                    BigDecimal off =
                            net.value().add(tax.value()).subtract(total.value()).abs();
                    boolean sane = tax.value().compareTo(net.value()) < 0
                            && total.value().signum() > 0;
                    int score = 10 * (net.strength() + tax.strength() + total.strength())
                            + seen(total)
                            + (tax.value().signum() == 0 ? 0 : 20);
                    if (off.compareTo(tolerance) <= 0 && sane && score >= most) {
                        most = score;
                        best = Map.of("net", net, "tax", tax, "total", total);
                    }
                }
            }
        }
        return best == null ? null : new Chosen(best, true);
    }

    /** The total that is what was given less what came back. */
    private @Nullable Sum paid() {
        Sum best = null;
        BigDecimal least = tolerance;
        for (Sum cash : of("cash")) {
            for (Sum change : of("change")) {
                BigDecimal due = cash.value().subtract(change.value());
                for (Sum total : of("total")) {
                    BigDecimal off = due.subtract(total.value()).abs();
                    if (change.value().signum() != 0 && off.compareTo(least) <= 0) {
                        least = off;
                        best = total;
                    }
                }
            }
        }
        return best;
    }

    /** A total that was misread, when what was given less the change is what net and tax come to. */
    private @Nullable Sum reckoned() {
        for (Sum total : of("total")) {
            for (Sum cash : of("cash")) {
                for (Sum change : of("change")) {
                    BigDecimal due = cash.value().subtract(change.value());
                    if (due.signum() > 0 && isNetAndTax(due)) {
                        Amounts.Found read = total.amount();
                        return new Sum(
                                new Amounts.Found(due, read.text(), read.tokens()),
                                total.row(),
                                total.at(),
                                total.strength());
                    }
                }
            }
        }
        return null;
    }

    private boolean isNetAndTax(BigDecimal sum) {
        return of("net").stream()
                .anyMatch(net -> of("tax").stream()
                        .anyMatch(tax -> tax.value().signum() > 0
                                && net.value()
                                                .add(tax.value())
                                                .subtract(sum)
                                                .abs()
                                                .compareTo(tolerance)
                                        <= 0));
    }

    /** Of labels that tell the same, the one whose sum is written most often, then the larger. */
    private @Nullable Sum strongest(String field) {
        return of(field).stream()
                .max(Comparator.comparingInt((Sum sum) -> sum.strength() - (isPart(sum) ? 2 : 0))
                        .thenComparingInt(this::seen)
                        .thenComparing(Sum::value))
                .orElse(null);
    }

    /** Whether something before it is more: a total is not less than an item, but for rebates. */
    private boolean isPart(Sum sum) {
        BigDecimal before = largest.get(sum.at() - 1);
        return before != null && before.compareTo(sum.value()) > 0;
    }

    private int seen(Sum sum) {
        return Math.min(5, written.getOrDefault(sum.value(), 0));
    }

    private List<Sum> of(String field) {
        return candidates.getOrDefault(field, List.of());
    }
}
