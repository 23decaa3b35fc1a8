package io.dragoman.chat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether what a model says is held by what it cites: every citation stands on its page and speaks of what was asked;
 * every figure and every address of a sentence stands in a citation or in the question, and most of its other words do.
 */
final class Holding {
    private static final Pattern FIGURE = Pattern.compile("\\p{Nd}+(?:[.,'’:/\\u00A0\\u202F-]\\p{Nd}+)*");
    private static final Pattern DECIMALS = Pattern.compile("[.,]\\p{Nd}{2}$");
    private static final Pattern NO_DIGIT = Pattern.compile("\\P{Nd}+");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?iu)https?:\\S+|www\\.\\S+|\\S+@\\S+|[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}/\\S*");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{N}]");
    private static final int LEAST_LETTERS = 3;
    private static final double MOST_WORDS = 0.5;

    private final DocumentIndex index;
    private final Analysis analysis;
    private final List<Question> questions;
    private final boolean sameLanguage;
    private final StringBuilder cited = new StringBuilder();
    private final Set<String> figures = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    /** @param questions the parts of what was asked, and what it points back to */
    Holding(DocumentIndex index, Analysis analysis, List<Question> questions) {
        this.index = index;
        this.analysis = analysis;
        this.questions = questions;
        this.sameLanguage = questions.stream().allMatch(part -> part.language().equals(index.language()));
        questions.forEach(part -> know(part.text()));
    }

    /** Whether a citation may be given; if so, sentences may rest on it from now on. */
    boolean cite(Citation citation) {
        boolean stands = citation.page() >= 1
                && citation.page() <= index.pages().size()
                && LETTERS.matcher(citation.snippet()).results().count() >= LEAST_LETTERS
                && Grounding.stands(citation.snippet(), index.pages().get(citation.page() - 1));
        if (!stands || !isAboutTheQuestion(citation)) {
            return false;
        }
        know(citation.snippet());
        figures.add(Integer.toString(citation.page()));
        return true;
    }

    /** Whether a sentence of the answer may be given. */
    boolean holds(String sentence) {
        return figuresHold(sentence) && addressesHold(sentence) && (!sameLanguage || wordsHold(sentence));
    }

    /** A word that was asked for stands in its block; where question and document differ in language nobody can tell. */
    private boolean isAboutTheQuestion(Citation citation) {
        if (!sameLanguage || questions.stream().allMatch(part -> part.terms().isEmpty())) {
            return true;
        }
        Set<String> near = new HashSet<>(analysis.words(index.language(), citation.snippet()));
        if (near.isEmpty() || LETTERS.matcher(citation.snippet()).results().count() < 30) {
            near.addAll(analysis.words(index.language(), around(citation)));
        }
        return questions.stream()
                .flatMap(part -> part.terms().stream())
                .anyMatch(term -> term.words().stream().anyMatch(near::contains));
    }

    /** The block in which a short citation stands: a value alone is about what its line says. */
    private String around(Citation citation) {
        String page = index.pages().get(citation.page() - 1);
        StringBuilder around = new StringBuilder();
        for (String block : page.split("\n{2,}")) {
            if (Grounding.stands(citation.snippet(), block)) {
                around.append(block).append('\n');
            }
        }
        return around.toString();
    }

    private void know(String text) {
        cited.append(Grounding.squashed(text)).append('\n');
        words.addAll(analysis.words(index.language(), text));
        FIGURE.matcher(text).results().map(MatchResult::group).forEach(figure -> {
            figures.add(digits(figure));
            figures.add(digits(DECIMALS.matcher(figure).replaceAll("")));
            for (String part : NO_DIGIT.split(figure)) {
                figures.add(digits(part));
            }
        });
    }

    private boolean figuresHold(String sentence) {
        return FIGURE.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .allMatch(figure -> figures.contains(digits(figure)) || (isJoined(figure) && partsHold(figure)));
    }

    /** "2025/26", "10-12": two figures in one. */
    private static boolean isJoined(String figure) {
        return figure.indexOf('-') > 0 || figure.indexOf('/') > 0;
    }

    private boolean partsHold(String figure) {
        return Arrays.stream(NO_DIGIT.split(figure)).allMatch(part -> figures.contains(digits(part)));
    }

    /** Without separators and leading zeros. */
    private static String digits(String figure) {
        return NO_DIGIT.matcher(figure).replaceAll("").replaceFirst("^0+(?=.)", "");
    }

    private boolean addressesHold(String sentence) {
        boolean wanted = questions.stream().anyMatch(part -> part.type() == AnswerType.CONTACT);
        return ADDRESS.matcher(sentence)
                .results()
                .map(found -> found.group().replaceAll("[.,;:!?)\\]\"”]+$", ""))
                .allMatch(address -> wanted && cited.indexOf(Grounding.squashed(address)) >= 0);
    }

    private boolean wordsHold(String sentence) {
        List<String> said = analysis.words(index.language(), sentence);
        long known = said.stream().filter(words::contains).count();
        return known >= MOST_WORDS * said.size();
    }
}
