package io.dragoman.read.field;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands before values, in eight languages: {@code labels.tsv}. */
final class Labels {
    private static final String RESOURCE = "labels.tsv";
    private static final int LONGEST = 6;
    private static final int MOST_QUALIFIERS = 8;
    private static final List<String> SUMS = List.of("total", "net", "tax");

    /** What a sum is further qualified with, in whatever order. */
    private static final Set<String> QUALIFIERS = Set.of(
            "amt",
            "amount",
            "sales",
            "sale",
            "of",
            "gst",
            "vat",
            "tax",
            "sst",
            "mwst",
            "ust",
            "tva",
            "iva",
            "btw",
            "kdv",
            "taxes",
            "rm",
            "eur",
            "usd",
            "gbp",
            "chf",
            "tl",
            "after",
            "rounding",
            "rounded",
            "adj",
            "uding",
            "uded",
            "due",
            "payable",
            "total",
            "to",
            "pay",
            "inkl",
            "incl",
            "inc",
            "dahil",
            "haric",
            "ttc",
            "ht",
            "compris",
            "incluido",
            "incluida",
            "inclusa",
            "inclusief",
            "exclusief",
            "including",
            "inclusive",
            "excluding",
            "exclusive",
            "excl",
            "ex",
            "without",
            "before",
            "ohne",
            "hors",
            "sin",
            "sem",
            "senza",
            "con",
            "com",
            "6%",
            "7%",
            "10%",
            "19%",
            "20%",
            "21%",
            "22%",
            "23%",
            "5%",
            "18%",
            "brutto",
            "netto");

    private static final Set<String> WITHOUT = Set.of(
            "ex", "without", "before", "ohne", "hors", "ht", "sans", "sin", "sem", "senza", "zonder", "haric", "netto");
    private static final Set<String> LAST = Set.of("payable", "due", "rounded", "after", "pay");
    private static final Set<String> WITH = Set.of("inc", "inkl", "ttc", "dahil", "con", "com", "brutto", "compris");
    private static final Set<String> TAXES =
            Set.of("gst", "vat", "tax", "sst", "mwst", "ust", "tva", "iva", "btw", "kdv");

    private final Map<String, List<Meaning>> meanings = new HashMap<>();

    /** What a label announces, and how much it tells, from 1 to 3. */
    private record Meaning(String field, int strength) {}

    /**
     * A label in a row.
     *
     * @param fields what it may announce, with how much it tells
     * @param to behind its last token
     */
    record Found(Map<String, Integer> fields, int from, int to) {
        boolean means(String field) {
            return fields.containsKey(field);
        }
    }

    Labels() {
        try (InputStream in = Objects.requireNonNull(Labels.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] parts = line.split("\t");
        Meaning meaning = new Meaning(parts[0], Integer.parseInt(parts[1]));
        for (String label : parts[2].split("\\|")) {
            meanings.computeIfAbsent(label, any -> new ArrayList<>()).add(meaning);
        }
    }

    /** The labels of a row, none within another: at each place the longest counts. */
    List<Found> in(List<Token> tokens) {
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            Found label = at(tokens, from);
            if (label == null) {
                from++;
            } else {
                found.add(label);
                from = label.to();
            }
        }
        return found;
    }

    private @Nullable Found at(List<Token> tokens, int from) {
        Found best = null;
        StringBuilder text = new StringBuilder();
        int words = 0;
        for (int to = from; to < tokens.size() && words < LONGEST; to++) {
            String plain = tokens.get(to).plain();
            if (plain.isEmpty()) {
                if (to == from) {
                    return null;
                }
                continue;
            }
            text.append(words++ == 0 ? "" : " ").append(plain);
            List<Meaning> known = meanings.get(text.toString());
            if (known != null) {
                Map<String, Integer> fields = new HashMap<>();
                known.forEach(meaning -> fields.merge(meaning.field(), meaning.strength(), Math::max));
                best = new Found(fields, from, to + 1);
            }
        }
        return best == null ? null : qualified(best, tokens);
    }

    /** A total with, without or of the tax, before or after rounding, is told by the words behind it. */
    private static Found qualified(Found label, List<Token> tokens) {
        if (SUMS.stream().noneMatch(label::means)) {
            return label;
        }
        int to = label.to();
        while (to < tokens.size() && to - label.to() < MOST_QUALIFIERS && isQualifier(tokens.get(to))) {
            to++;
        }
        List<String> words =
                tokens.subList(label.from(), to).stream().map(Token::plain).toList();
        if (words.stream().noneMatch(word -> word.startsWith("tot") || word.startsWith("am"))) {
            return new Found(label.fields(), label.from(), label.to());
        }
        if (words.stream().anyMatch(word -> word.startsWith("excl") || WITHOUT.contains(word))) {
            return new Found(Map.of("net", 3), label.from(), to);
        }
        if (words.stream().anyMatch(LAST::contains) && words.stream().noneMatch(TAXES::contains)) {
            return new Found(Map.of("total", 4), label.from(), to);
        }
        if (words.stream().anyMatch(word -> word.startsWith("incl") || WITH.contains(word) || LAST.contains(word))) {
            boolean tax = words.size() > 1 && TAXES.contains(words.get(0));
            return new Found(tax ? Map.of("tax", 3) : Map.of("total", 3), label.from(), to);
        }
        boolean tax = words.stream().anyMatch(TAXES::contains);
        return new Found(tax ? Map.of("tax", 3) : label.fields(), label.from(), to);
    }

    private static boolean isQualifier(Token token) {
        String plain = token.plain();
        return plain.isEmpty() || plain.startsWith("excl") || plain.startsWith("incl") || QUALIFIERS.contains(plain);
    }
}
