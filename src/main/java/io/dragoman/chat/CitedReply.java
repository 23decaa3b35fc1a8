package io.dragoman.chat;

import io.dragoman.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model answers, while it comes: citations first, then sentences. A sentence is told once it is whole and held,
 * and before the first one the citations, all of which stand. Where a citation does not stand nothing was told and there is no answer; where a
 * sentence does not hold, the answer ends before it, and is none when it was the first.
 */
final class CitedReply implements Model.Pieces {
    private static final Pattern CITATION = Pattern.compile(
            "\\W*PAGE\\s*(\\d{1,6})\\W*?[:：]\\s*[\"“„«]?(.+?)[\"”“»]?[.,;]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWER =
            Pattern.compile("[\\s*_#>]*ANSWER[*_]*\\s*[:：][*_]*\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_FOUND = Pattern.compile("\\W*NOT FOUND\\W*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE = Pattern.compile(".*?(?:[.!?]+[\"”’)]*(?=\\s)|[。！？]|\\n)", Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("\\s*\\p{Nd}{1,2}\\.");
    private static final int LONGEST_SNIPPET = 300;
    private static final int LONGEST = 400;
    private static final int MOST_CITATIONS = 5;
    private static final int LONGEST_PRELUDE = 4_000;

    private final Holding holding;
    private final Telling telling;
    private final StringBuilder rest = new StringBuilder();
    private final StringBuilder content = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private int prelude;
    private boolean answering;
    private boolean notFound;
    private boolean over;

    CitedReply(Holding holding, Telling telling) {
        this.holding = holding;
        this.telling = telling;
    }

    @Override
    public boolean take(String piece) {
        rest.append(piece);
        while (!over && (answering ? sentence() : line(rest.indexOf("\n")))) {
            // as long as something is whole
        }
        return !over;
    }

    /** There is no more. */
    void end() {
        if (!over && !answering && rest.length() > 0) {
            line(rest.length());
        }
        if (!over && answering) {
            while (sentence()) {
                // what is whole
            }
            say(rest.toString());
        }
        over = true;
    }

    /** Empty when there is none that may be given. */
    Optional<Answer> answer(String sorry) {
        if (notFound) {
            return Optional.of(new Answer(sorry, List.of()));
        }
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(content.toString().strip(), citations));
    }

    /** Takes the line that ends here; false when there is none. */
    private boolean line(int end) {
        Matcher answer = ANSWER.matcher(rest);
        if (answer.lookingAt() && (end >= 0 || answer.end() < rest.length())) {
            rest.delete(0, answer.end());
            begin();
            return true;
        }
        if (end < 0) {
            return false;
        }
        String line = rest.substring(0, end);
        rest.delete(0, Math.min(rest.length(), end + 1));
        Matcher citation = CITATION.matcher(line);
        if (citation.matches()) {
            cite(Integer.parseInt(citation.group(1)), citation.group(2));
        } else if (citations.isEmpty() && NOT_FOUND.matcher(line).matches()) {
            notFound = true;
            over = true;
        } else {
            prelude += line.length();
            over = prelude > LONGEST_PRELUDE;
        }
        return true;
    }

    private void cite(int page, String words) {
        String snippet = shortened(words.strip());
        Citation citation = new Citation(page, snippet);
        if (citations.size() == MOST_CITATIONS || !holding.cite(citation)) {
            citations.clear();
            over = true;
        } else {
            citations.add(citation);
        }
    }

    /** All citations stand, and the answer begins; without one there is none. */
    private void begin() {
        answering = true;
        over = citations.isEmpty();
    }

    /** Takes the sentence at the beginning of what is left; false when none is whole yet. */
    private boolean sentence() {
        Matcher sentence = SENTENCE.matcher(rest);
        if (over || !sentence.lookingAt()) {
            return false;
        }
        int end = sentence.end();
        if (NUMBERED.matcher(sentence.group()).matches()) {
            Matcher next = SENTENCE.matcher(rest).region(end, rest.length());
            if (!next.lookingAt()) {
                return false;
            }
            end = next.end();
        }
        String whole = rest.substring(0, end);
        rest.delete(0, end);
        say(whole);
        return true;
    }

    private void say(String sentence) {
        String text = content.length() == 0 ? sentence.stripLeading() : sentence;
        if (text.isBlank()) {
            return;
        }
        boolean numbered = NUMBERED.matcher(text).lookingAt();
        String told = numbered ? NUMBERED.matcher(text).replaceFirst("") : text;
        if (content.length() + text.stripTrailing().length() > LONGEST || !holding.holds(told)) {
            over = true;
            return;
        }
        if (content.length() == 0) {
            citations.forEach(citation -> over |= !telling.citation(citation));
        }
        content.append(text);
        over |= !telling.text(text);
    }

    private static String shortened(String snippet) {
        if (snippet.length() <= LONGEST_SNIPPET) {
            return snippet;
        }
        int blank = snippet.lastIndexOf(' ', LONGEST_SNIPPET);
        return snippet.substring(0, blank > 0 ? blank : LONGEST_SNIPPET);
    }
}
