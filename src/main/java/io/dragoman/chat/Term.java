package io.dragoman.chat;

import java.util.HashSet;
import java.util.Set;

/**
 * A word of a question that says what is asked about.
 *
 * @param words as they are compared: itself, and what means the same in documents
 * @param essential whether an answer that stands beside none of them is none: a name, a year, a number, and what
 *     somebody did who is asked for
 * @param kind whether it only says of what kind the answer is, so that the document need not have it: "in which position"
 * @param soft whether it is hardly said in documents: the "final" of a total
 */
record Term(Set<String> words, boolean essential, boolean kind, boolean soft) {
    Term {
        words = Set.copyOf(words);
    }

    /** The same, and what else it is in a document. */
    Term or(Set<String> others) {
        Set<String> all = new HashSet<>(words);
        all.addAll(others);
        return new Term(all, essential, kind, soft);
    }

    /** Whether it is a year or another number. */
    boolean isNumber() {
        return words.stream().allMatch(word -> word.chars().anyMatch(Character::isDigit));
    }

    /** Whether both say which one of several is meant, and in the same way: so that one takes the other's place. */
    boolean replaces(Term other) {
        return essential && other.essential && isNumber() == other.isNumber();
    }
}
