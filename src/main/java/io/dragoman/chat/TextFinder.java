package io.dragoman.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what answers a question in sentences, lines, and lines with the one below. */
final class TextFinder {
    /** Below it the document speaks of something else; chosen on questions with known answers, of several documents. */
    private static final double ENOUGH = 0.62;

    private static final double PRECISION = 0.25;
    private static final double SPAN_BONUS = 0.15;
    private static final double TOGETHER = 0.15;
    private static final double PART = 0.2; // taken off for a sum that is not the whole
    private static final double NUMBERED = 0.1;
    private static final double NEAR = 60; // characters within which a span belongs to a word
    private static final int LONGEST_KEY = 80; // characters of a line that is a key and its value
    private static final Pattern KEYED = Pattern.compile("([^:;=]{2,40})\\s?[:;=]\\s?([\\p{L}\\p{N}][^:;=]*)");

    private final Analysis analysis;
    private final Question question;
    private final Evidence evidence;
    private final String language;
    private final Set<String> labels;
    private final Set<String> partial;
    private final Set<String> numbers;

    /**
     * @param labels what stands before values, as it is compared
     * @param partial words of sums that are not the whole
     * @param numbers what numbers are called: "no", "id"
     */
    TextFinder(
            Analysis analysis,
            Question question,
            Evidence evidence,
            String language,
            Set<String> labels,
            Set<String> partial,
            Set<String> numbers) {
        this.analysis = analysis;
        this.question = question;
        this.evidence = evidence;
        this.language = language;
        this.labels = labels;
        this.partial = partial;
        this.numbers = numbers;
    }

    Optional<Candidate> find(Passage passage) {
        double coverage = evidence.coverage(passage.words(), passage.around(), passage.page());
        if (coverage < ENOUGH) {
            return Optional.empty();
        }
        boolean isOne = passage.text().indexOf('\n') < 0;
        double together = isOne ? TOGETHER * together(passage.text()) : 0;
        if (!Spans.isWanted(question.type())) {
            return whole(passage, coverage, together);
        }
        return nearest(passage.text())
                .map(near -> spanned(passage, near, coverage, together))
                .or(() -> question.type() == AnswerType.WHO ? keyed(passage, coverage) : Optional.empty());
    }

    private Optional<Candidate> whole(Passage passage, double coverage, double together) {
        String text = passage.text();
        int lower = text.indexOf('\n') + 1;
        boolean begins = lower == 0 || !asked(text.substring(0, lower)).isEmpty();
        if (!begins || !tells(passage)) {
            return Optional.empty();
        }
        List<int[]> asked = asked(text);
        String snippet = Windows.around(text, asked.isEmpty() ? 0 : asked.get(0)[0], 1);
        double score = coverage + evidence.precision(passage.words()) * PRECISION + together;
        return Optional.of(new Candidate(passage.page(), "", snippet, coverage, score));
    }

    /** A key without its value says nothing, nor does one that only another key follows. */
    private boolean tells(Passage passage) {
        List<String> rest =
                passage.words().stream().filter(word -> !evidence.isAsked(word)).toList();
        return rest.isEmpty()
                ? !passage.text().stripTrailing().endsWith(":")
                : rest.stream().anyMatch(word -> !labels.contains(word));
    }

    private Candidate spanned(Passage passage, Near near, double coverage, double together) {
        String text = passage.text();
        Set<String> label = words(text.substring(0, near.span().start()));
        boolean named = near.distance() < 0;
        double key = named ? 1 : text.length() > LONGEST_KEY ? 0 : evidence.precision(label);
        boolean numbered = question.type() == AnswerType.NUMBER
                && text.indexOf('\n') < 0
                && label.stream().anyMatch(numbers::contains);
        double precision = PRECISION * coverage * key + (numbered ? NUMBERED : 0);
        double beside = SPAN_BONUS * Math.max(0, 1 - Math.max(0, near.distance()) / NEAR);
        double score = coverage + precision + beside + together - (isPartial(passage) ? PART : 0);
        String snippet =
                Windows.around(text, near.span().start(), near.span().text().length());
        return new Candidate(passage.page(), Windows.cut(near.span().text()), snippet, coverage, score);
    }

    private boolean isPartial(Passage passage) {
        return question.type() == AnswerType.AMOUNT
                && passage.words().stream().anyMatch(word -> partial.contains(word) && !evidence.isAsked(word));
    }

    /** "Cashier: CH107691": what a key that was asked for says, whatever it looks like. */
    private Optional<Candidate> keyed(Passage passage, double coverage) {
        Matcher keyed = KEYED.matcher(passage.text());
        boolean asked = passage.text().length() <= LONGEST_KEY
                && keyed.matches()
                && evidence.precision(words(keyed.group(1))) == 1
                && words(keyed.group(2)).stream().anyMatch(word -> !evidence.isAsked(word) && !labels.contains(word));
        return asked
                ? Optional.of(new Candidate(
                        passage.page(),
                        Windows.cut(keyed.group(2)),
                        Windows.around(passage.text(), 0, 1),
                        coverage,
                        coverage + PRECISION))
                : Optional.empty();
    }

    /** The part of the question's neighbouring words that are neighbours in a text too, from 0 to 1. */
    private double together(String text) {
        List<String> words = analysis.words(language, text);
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

    /**
     * The span nearest to a word of the question. One that follows the word counts as nearer, but a count stands before
     * what it counts.
     */
    private Optional<Near> nearest(String text) {
        List<int[]> asked = asked(text);
        boolean counts = question.type() == AnswerType.COUNT;
        Near best = null;
        for (Spans.Span whole : places(text)) {
            Spans.Span span = question.type() == AnswerType.WHO ? withoutRole(whole) : whole;
            Set<String> words = words(span.text());
            if (words.isEmpty() || words.stream().allMatch(evidence::isAsked)) {
                continue;
            }
            double distance = span.equals(whole) ? Double.MAX_VALUE : -1;
            for (int[] word : asked) {
                double behind = (counts ? 2.0 : 1.0) * (span.start() - word[1]);
                double before = (counts ? 1.0 : 2.0) * Math.max(0, word[0] - span.end());
                distance = Math.min(distance, span.start() >= word[1] ? behind : before);
            }
            if (best == null || distance < best.distance()) {
                best = new Near(span, distance);
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Spans at places where they can belong to what was asked. Of two lines that is the beginning of the lower one; an
     * item's amount at its end; or the upper one, where a name stands above what it is.
     */
    private List<Spans.Span> places(String text) {
        List<Spans.Span> spans = Spans.of(question.type(), text);
        int lower = text.indexOf('\n') + 1;
        if (lower == 0) {
            return spans;
        }
        boolean isItem = question.type() == AnswerType.AMOUNT
                && !spans.isEmpty()
                && spans.stream().allMatch(span -> span.start() >= lower);
        if (isItem) {
            return spans.subList(spans.size() - 1, spans.size());
        }
        String below = text.substring(lower);
        boolean role = question.type() == AnswerType.WHO
                && below.chars().noneMatch(Character::isDigit)
                && evidence.precision(words(below)) == 1;
        return spans.stream()
                .filter(span -> role ? span.end() < lower : span.start() == lower)
                .toList();
    }

    /** "Defendant Hire Dynamics" without what was asked by: the name alone. */
    private Spans.Span withoutRole(Spans.Span span) {
        int start = 0;
        for (Analysis.Placed word : analysis.placed(language, span.text())) {
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

    /** Where words of the question stand in a text: begin and end. */
    private List<int[]> asked(String text) {
        List<int[]> asked = new ArrayList<>();
        for (Analysis.Placed word : analysis.placed(language, text)) {
            if (evidence.isAsked(word.text())) {
                asked.add(new int[] {word.start(), word.end()});
            }
        }
        return asked;
    }

    private Set<String> words(String text) {
        return new HashSet<>(analysis.words(language, text));
    }
}
