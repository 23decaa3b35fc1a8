package io.dragoman.chat;

import java.util.List;

/**
 * One thing that is asked for.
 *
 * @param text as it was asked, without control characters
 * @param language ISO 639-1, of the asker
 * @param fact which of {@link Facts#NAMES} is asked for, if any; empty for none
 * @param follows whether it points back to what was asked before
 */
record Question(String text, String language, AnswerType type, List<Term> terms, String fact, boolean follows) {
    Question {
        terms = List.copyOf(terms);
    }

    /** The same about other things. */
    Question about(List<Term> others) {
        return new Question(text, language, type, others, fact, false);
    }
}
