package io.dragoman.chat;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Page;
import io.dragoman.read.field.FieldFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a receipt, an invoice or a letter says without a word of the question beside it: who wrote it, its date, its number
 * and its sums, as the tool for invoices finds them. Immutable.
 */
final class Facts {
    static final String SELLER = "seller";
    static final String DATE = "issue_date";
    static final String NUMBER = "invoice_number";
    static final String TOTAL = "total";
    static final String TAX = "tax";

    /** All that a question can ask for. */
    static final List<String> NAMES = List.of(SELLER, DATE, NUMBER, TOTAL, TAX);

    /** An invoice is not longer, and neither is what is dated as a whole. */
    static final int MOST_PAGES = 5;

    /** The lines at the top of a letter or a report in which its date stands. */
    private static final int TOP_LINES = 15;

    private static final int LONGEST_LINE = 120; // characters that are quoted with a value

    private final List<Fact> all;

    /**
     * One of them.
     *
     * @param page from 1
     * @param snippet the line in which it stands
     * @param isProved whether a sum that comes out proves it
     */
    private record Fact(String name, int page, String value, String snippet, boolean isProved) {}

    private Facts(List<Fact> all) {
        this.all = List.copyOf(all);
    }

    /** @param texts of the pages, as the job tells them */
    static Facts of(List<Page> pages, List<String> texts) {
        if (pages.isEmpty() || pages.size() > MOST_PAGES) {
            return new Facts(List.of());
        }
        List<Field> fields = FieldFinder.find(pages, Set.of(Extract.INVOICE), List.of());
        boolean isTrade = fields.stream().anyMatch(field -> field.name().equals(TOTAL));
        List<Fact> facts = new ArrayList<>();
        for (Field field : isTrade ? fields : List.<Field>of()) {
            Integer page = field.page();
            if (page != null && NAMES.contains(field.name())) {
                line(field.value(), texts.get(page))
                        .ifPresent(line ->
                                facts.add(new Fact(field.name(), page + 1, field.value(), line, field.verified())));
            }
        }
        if (!isTrade) {
            dateAtTheTop(texts.get(0)).ifPresent(facts::add);
        }
        return new Facts(facts);
    }

    private static Optional<Fact> dateAtTheTop(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .limit(TOP_LINES)
                .flatMap(line -> dated(line.strip()))
                .findFirst();
    }

    /** A line that is nothing but a date, or a label and a date. */
    private static Stream<Fact> dated(String line) {
        List<Spans.Span> dates = line.length() > LONGEST_LINE ? List.of() : Spans.of(AnswerType.DATE, line);
        return dates.stream()
                .filter(date -> date.text().length() > 4)
                .limit(1)
                .map(date -> new Fact(DATE, 1, date.text(), line, false));
    }

    private static Optional<String> line(String value, String text) {
        return text.lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> Grounding.stands(value, line))
                .map(line -> line.length() <= LONGEST_LINE ? line : value)
                .findFirst()
                .or(() -> Grounding.stands(value, text) ? Optional.of(value) : Optional.empty());
    }

    /** @param score with which it stands against other candidates */
    Optional<Candidate> find(String name, double score) {
        return all.stream()
                .filter(fact -> fact.name().equals(name))
                .map(fact -> new Candidate(fact.page(), fact.value(), fact.snippet(), 1, score))
                .findFirst();
    }

    /** Whether it is sure beyond what its place tells. */
    boolean isProved(String name) {
        return all.stream().anyMatch(fact -> fact.name().equals(name) && fact.isProved());
    }
}
