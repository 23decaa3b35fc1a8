package io.dragoman.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How well a place of the document speaks of what a question is about. */
final class Evidence {
    private static final double AROUND = 0.8;
    private static final double ON_PAGE = 0.4;

    /** A year and a name of a column do not make up for the words. */
    private static final double MOST_WORDS = 0.5;

    private final DocumentIndex index;
    private final List<Term> terms;
    private final List<Double> weights = new ArrayList<>();
    private double all;

    Evidence(DocumentIndex index, List<Term> terms) throws IOException {
        this.index = index;
        this.terms = terms;
        for (Term term : terms) {
            double weight = index.weight(term);
            weights.add(weight);
            all += weight;
        }
    }

    /**
     * The part of the question's weight that stands there, from 0 to 1; 0 when none of its words stands there itself,
     * or an essential one not even on the page.
     *
     * @param there words of the place itself
     * @param around words that belong to it
     * @param page from 1
     */
    double coverage(Set<String> there, Set<String> around, int page) {
        double found = 0;
        double words = 0;
        double allWords = 0;
        if (terms.stream().noneMatch(term -> isIn(term, there))) {
            return 0;
        }
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double part = part(term, there, around, page);
            if (part == 0 && term.essential()) {
                return 0;
            }
            found += part * weights.get(i);
            words += term.isNumber() ? 0 : part * weights.get(i);
            allWords += term.isNumber() ? 0 : weights.get(i);
        }
        return all == 0 || words < MOST_WORDS * allWords ? 0 : found / all;
    }

    private double part(Term term, Set<String> there, Set<String> around, int page) {
        if (isIn(term, there)) {
            return 1;
        }
        if (isIn(term, around)) {
            return AROUND;
        }
        return index.has(page, term.words()) ? ON_PAGE : 0;
    }

    /**
     * The same for a place of a table, which its heads and its caption tell all of.
     *
     * @param there words of the row's label and the column's head
     */
    double coverageInTable(Set<String> there, Set<String> caption) {
        double found = 0;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (isIn(term, there) || isIn(term, caption)) {
                found += weights.get(i);
            } else if (term.essential()) {
                return 0;
            }
        }
        return all == 0 ? 0 : found / all;
    }

    /** How many of these words the question has, from 0 to 1: a label that says more is about something else. */
    double precision(Set<String> label) {
        if (label.isEmpty()) {
            return 0;
        }
        long asked = label.stream().filter(this::isAsked).count();
        return (double) asked / label.size();
    }

    /** Whether a word is one of the question's. */
    boolean isAsked(String word) {
        return terms.stream().anyMatch(term -> term.words().contains(word));
    }

    private static boolean isIn(Term term, Set<String> words) {
        return term.words().stream().anyMatch(words::contains);
    }
}
