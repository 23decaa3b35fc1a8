package io.dragoman.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks the answer to one question out of the passages that Lucene finds for it. */
final class Finder {
    /** Below it the document speaks of something else; chosen on questions with known answers, of several documents. */
    private static final double ENOUGH = 0.62;

    /** A place of a table says what it is by its heads, so that nearly all that was asked must stand there. */
    private static final double ENOUGH_IN_TABLE = 0.9;

    private static final double PRECISION = 0.25;
    private static final double SPAN_BONUS = 0.15;
    private static final double TOGETHER = 0.15;
    private static final double NEAR = 60; // characters within which a span belongs to a word
    private static final int LONGEST_SNIPPET = 300;
    private static final int LONGEST_KEY = 80; // characters of a line that is a key and its value
    private static final int LONGEST_SPAN = 90;

    private final Analysis analysis;

    Finder(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Empty when the document does not say. */
    Optional<Candidate> find(Question question, DocumentIndex index) throws IOException {
        if (question.terms().isEmpty() || index.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(index, question.terms());
        List<Candidate> candidates = new ArrayList<>();
        for (Passage passage : index.find(question.terms())) {
            Passage.Row row = passage.row();
            if (row == null) {
                inText(question, passage, evidence, index).ifPresent(candidates::add);
            } else {
                candidates.addAll(inRow(question, passage, row, evidence));
            }
        }
        return candidates.stream().max(Comparator.comparingDouble(Candidate::score));
    }

    private Optional<Candidate> inText(Question question, Passage passage, Evidence evidence, DocumentIndex index) {
        double coverage = evidence.coverage(passage.words(), passage.around(), passage.page());
        if (coverage < ENOUGH) {
            return Optional.empty();
        }
        String text = passage.text();
        if (!Spans.isWanted(question.type())) {
            String snippet = window(text, firstAsked(text, evidence, index), 1);
            double precision = evidence.precision(passage.words()) * PRECISION;
            double score = coverage + precision + TOGETHER * together(question, text, index);
            return Optional.of(new Candidate(passage.page(), "", snippet, coverage, score));
        }
        return nearest(question, text, evidence, index).map(near -> {
            Set<String> label = words(index, text.substring(0, near.span().start()));
            boolean named = near.distance() < 0;
            double precision = PRECISION * (named ? 1 : text.length() > LONGEST_KEY ? 0 : evidence.precision(label));
            double score = coverage + precision + SPAN_BONUS * Math.max(0, 1 - Math.max(0, near.distance()) / NEAR);
            String snippet =
                    window(text, near.span().start(), near.span().text().length());
            return new Candidate(passage.page(), cut(near.span().text()), snippet, coverage, score);
        });
    }

    /** The part of the question's neighbouring words that are neighbours in a text too, from 0 to 1. */
    private double together(Question question, String text, DocumentIndex index) {
        List<String> words = analysis.words(index.language(), text);
        List<Term> terms = question.terms();
        int pairs = 0;
        for (int i = 0; i + 1 < terms.size(); i++) {
            pairs += areNeighbours(terms.get(i), terms.get(i + 1), words) ? 1 : 0;
        }
        return terms.size() < 2 ? 0 : (double) pairs / (terms.size() - 1);
    }

    private static boolean areNeighbours(Term first, Term second, List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (first.words().contains(words.get(i)) && second.words().contains(words.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** A span and how far it is from the words of the question, in characters; below 0 when one of them names it. */
    private record Near(Spans.Span span, double distance) {}

    /** The span nearest to a word of the question; one that follows the word counts as nearer. */
    private Optional<Near> nearest(Question question, String text, Evidence evidence, DocumentIndex index) {
        List<int[]> asked = asked(text, evidence, index);
        Near best = null;
        for (Spans.Span whole : Spans.of(question.type(), text)) {
            Spans.Span span = question.type() == AnswerType.WHO ? withoutRole(whole, evidence, index) : whole;
            Set<String> words = words(index, span.text());
            boolean below = text.indexOf('\n') >= 0 && span.start() != text.indexOf('\n') + 1;
            if (below || words.isEmpty() || words.stream().allMatch(evidence::isAsked)) {
                continue;
            }
            double distance = span.equals(whole) ? Double.MAX_VALUE : -1;
            for (int[] word : asked) {
                double gap = span.start() >= word[1] ? span.start() - word[1] : 2.0 * Math.max(0, word[0] - span.end());
                distance = Math.min(distance, gap);
            }
            if (best == null || distance < best.distance()) {
                best = new Near(span, distance);
            }
        }
        return Optional.ofNullable(best);
    }

    /** "Defendant Hire Dynamics" without what was asked by: the name alone. */
    private Spans.Span withoutRole(Spans.Span span, Evidence evidence, DocumentIndex index) {
        int start = 0;
        for (Analysis.Placed word : analysis.placed(index.language(), span.text())) {
            if (!evidence.isAsked(word.text())) {
                start = start == 0 ? 0 : word.start();
                break;
            }
            start = word.end();
        }
        return start == 0
                ? span
                : new Spans.Span(span.start() + start, span.text().substring(start));
    }

    /** The places of a row whose label and heads are what was asked; or the label, when a value was given. */
    private List<Candidate> inRow(Question question, Passage passage, Passage.Row row, Evidence evidence) {
        List<Candidate> candidates = new ArrayList<>();
        boolean wantsNumber = question.type() != AnswerType.OTHER && question.type() != AnswerType.YESNO;
        for (Passage.Field field : row.fields()) {
            Set<String> there = new HashSet<>(row.words());
            there.addAll(field.words());
            double coverage = evidence.coverageInTable(there, passage.around());
            boolean fits = !wantsNumber || field.value().chars().anyMatch(Character::isDigit);
            if (fits && coverage >= ENOUGH_IN_TABLE && there.stream().anyMatch(evidence::isAsked)) {
                double head = evidence.precision(field.words());
                double precision = row.words().isEmpty() ? head : (evidence.precision(row.words()) + head) / 2;
                candidates.add(candidate(passage, row, field, coverage, precision, false));
            }
            if (question.type() == AnswerType.YEAR || question.type() == AnswerType.OTHER) {
                candidates.addAll(byValue(question, passage, row, field, evidence));
            }
        }
        return candidates;
    }

    /** "In which year was it 58.1?": the value is known, and its row is asked for. */
    private List<Candidate> byValue(
            Question question, Passage passage, Passage.Row row, Passage.Field field, Evidence evidence) {
        String value = Grounding.squashed(field.value());
        boolean given = value.length() > 1
                && Spans.of(AnswerType.AMOUNT, question.text()).stream()
                        .anyMatch(span -> Grounding.squashed(span.text()).equals(value));
        if (!given) {
            return List.of();
        }
        Set<String> there = new HashSet<>(passage.words());
        there.addAll(field.words());
        double coverage = evidence.coverageInTable(there, passage.around());
        return coverage < ENOUGH_IN_TABLE
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
        String snippet = window(passage.text(), at, field.value().length());
        return new Candidate(
                passage.page(), cut(said), snippet, coverage, coverage + precision * PRECISION + SPAN_BONUS);
    }

    private int firstAsked(String text, Evidence evidence, DocumentIndex index) {
        List<int[]> asked = asked(text, evidence, index);
        return asked.isEmpty() ? 0 : asked.get(0)[0];
    }

    /** Where words of the question stand in a text: begin and end. */
    private List<int[]> asked(String text, Evidence evidence, DocumentIndex index) {
        List<int[]> asked = new ArrayList<>();
        for (Analysis.Placed word : analysis.placed(index.language(), text)) {
            if (evidence.isAsked(word.text())) {
                asked.add(new int[] {word.start(), word.end()});
            }
        }
        return asked;
    }

    private Set<String> words(DocumentIndex index, String text) {
        return new HashSet<>(analysis.words(index.language(), text));
    }

    /** As much of a text as may be quoted, cut at blanks, around what stands at this place. */
    private static String window(String text, int at, int length) {
        if (text.length() <= LONGEST_SNIPPET) {
            return text.replaceAll("\\s+", " ").strip();
        }
        int room = Math.max(0, LONGEST_SNIPPET - length);
        int start = Math.max(0, Math.min(at - room / 2, text.length() - LONGEST_SNIPPET));
        int end = Math.min(text.length(), start + LONGEST_SNIPPET);
        if (start > 0) {
            int blank = blank(text, start);
            start = blank >= 0 && blank < at ? blank : start;
        }
        if (end < text.length()) {
            int blank = lastBlank(text, end);
            end = blank >= at + length ? blank : end;
        }
        return text.substring(start, end).replaceAll("\\s+", " ").strip();
    }

    private static int blank(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int lastBlank(String text, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String cut(String text) {
        String one = text.replaceAll("\\s+", " ").strip();
        return one.length() <= LONGEST_SPAN ? one : one.substring(0, LONGEST_SPAN - 1) + "…";
    }
}
