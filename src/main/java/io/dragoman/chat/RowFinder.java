package io.dragoman.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds places of tables by what their row and their column are called, or a row by one of its values. */
final class RowFinder {
    /** A place of a table says what it is by its heads, so that nearly all that was asked must stand there. */
    private static final double ENOUGH = 0.9;

    private static final double PRECISION = 0.25;
    private static final double BONUS = 0.15;
    private static final double USUAL = 0.3;

    private final Question question;
    private final Evidence evidence;
    private final Set<String> usual;

    /** @param usual what columns are called in which such an answer stands, as it is compared */
    RowFinder(Question question, Evidence evidence, Set<String> usual) {
        this.question = question;
        this.evidence = evidence;
        this.usual = usual;
    }

    /** The places of a row whose label and heads are what was asked; or the label, when a value was given. */
    List<Candidate> find(Passage passage, Passage.Row row) {
        List<Candidate> candidates = new ArrayList<>();
        if (question.type() == AnswerType.YESNO) {
            return candidates;
        }
        for (Passage.Field field : row.fields()) {
            Set<String> there = new HashSet<>(row.words());
            there.addAll(field.words());
            double coverage = evidence.coverageInTable(there, passage.around());
            if (fits(field.value()) && coverage >= ENOUGH && there.stream().anyMatch(evidence::isAsked)) {
                double head = evidence.precision(field.words());
                double precision = row.words().isEmpty() ? head : (evidence.precision(row.words()) + head) / 2;
                double usual = head == 0 && isUsual(field) ? USUAL : 0;
                candidates.add(candidate(passage, row, field, coverage, precision + usual, false));
            }
            boolean asksForRow = question.terms().stream().anyMatch(Term::kind);
            if (asksForRow || question.type() == AnswerType.YEAR || question.type() == AnswerType.OTHER) {
                candidates.addAll(byValue(passage, row, field));
            }
        }
        return candidates;
    }

    private boolean fits(String value) {
        boolean digits = value.chars().anyMatch(Character::isDigit);
        return switch (question.type()) {
            case OTHER -> true;
            case NUMBER ->
                Spans.of(AnswerType.NUMBER, value).stream()
                        .anyMatch(span -> 2 * span.text().length() >= value.length());
            case WHO, WHERE -> value.chars().anyMatch(Character::isLetter);
            default -> digits;
        };
    }

    /** "How many cards?" is asked of the column of quantities, "what share?" of the one of percentages. */
    private boolean isUsual(Passage.Field field) {
        boolean isPercent = field.head().indexOf('%') >= 0 || field.value().indexOf('%') >= 0;
        return question.type() == AnswerType.PERCENT
                ? isPercent
                : field.words().stream().anyMatch(usual::contains);
    }

    /** "In which year was it 58.1?": the value is known, and its row is asked for. */
    private List<Candidate> byValue(Passage passage, Passage.Row row, Passage.Field field) {
        String value = Grounding.squashed(field.value());
        boolean given = value.length() > 1
                && Spans.of(AnswerType.AMOUNT, question.text()).stream()
                        .anyMatch(span -> Grounding.squashed(span.text()).equals(value));
        if (!given) {
            return List.of();
        }
        Set<String> there = new HashSet<>(passage.words());
        there.addAll(field.words());
        question.terms().stream()
                .filter(term -> term.kind() || term.soft())
                .forEach(term -> there.addAll(term.words()));
        double coverage = evidence.coverageInTable(there, passage.around());
        return coverage < ENOUGH
                ? List.of()
                : List.of(candidate(passage, row, field, coverage, evidence.precision(field.words()), true));
    }

    private static Candidate candidate(
            Passage passage, Passage.Row row, Passage.Field field, double coverage, double precision, boolean label) {
        boolean both = !field.head().isEmpty() && !row.label().isEmpty();
        String head = row.label() + (both ? ", " : "") + field.head();
        String said =
                label ? row.label() + " (" + field.head() + ": " + field.value() + ")" : head + ": " + field.value();
        int at = Math.max(0, passage.text().indexOf(field.value()));
        String snippet = Windows.around(passage.text(), at, field.value().length());
        return new Candidate(
                passage.page(), Windows.cut(said), snippet, coverage, coverage + precision * PRECISION + BONUS);
    }
}
