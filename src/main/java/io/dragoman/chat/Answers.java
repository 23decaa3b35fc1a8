package io.dragoman.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a question in the words of a document, or says that the document does not say. Thread-safe. */
final class Answers {
    private static final int LONGEST = 400; // characters
    private static final int MOST_PARTS = 4;

    private final Lexicon lexicon = new Lexicon();
    private final Analysis analysis = new Analysis();
    private final QuestionReader reader = new QuestionReader(lexicon, analysis);
    private final Finder finder = new Finder(analysis, lexicon);

    QuestionReader reader() {
        return reader;
    }

    Analysis analysis() {
        return analysis;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** @param before the question before this one, which it may point back to; null for none */
    Answer answer(String asked, @Nullable String before, DocumentIndex index) throws IOException {
        List<Question> parts = reader.read(asked, index.language());
        List<Question> questions = parts.subList(0, Math.min(MOST_PARTS, parts.size()));
        List<String> contents = new ArrayList<>();
        Set<Citation> citations = new LinkedHashSet<>();
        for (Question question : questions) {
            Optional<Candidate> found = found(question, before, index);
            if (found.isPresent()) {
                citations.add(new Citation(found.get().page(), found.get().snippet()));
            }
            contents.add(found.map(candidate -> said(candidate, question, questions.size()))
                    .orElseGet(() -> lexicon.say(question.language(), "notfound")));
        }
        Answer answer = new Answer(joined(contents, questions), List.copyOf(citations));
        return citations.isEmpty() || !Grounding.holds(answer, index.pages())
                ? new Answer(lexicon.say(questions.get(0).language(), "notfound"), List.of())
                : answer;
    }

    /** A question that points back is asked about what the one before was about, but for what it names anew. */
    private Optional<Candidate> found(Question question, @Nullable String before, DocumentIndex index)
            throws IOException {
        if (before == null || !question.follows()) {
            return finder.find(question, index);
        }
        List<Question> earlier = reader.read(before, index.language());
        Question last = earlier.get(earlier.size() - 1);
        List<Term> terms = new ArrayList<>(question.terms());
        last.terms().stream()
                .filter(term -> question.terms().stream().noneMatch(newer -> newer.replaces(term)))
                .forEach(terms::add);
        Question whole = question.about(terms);
        return finder.find(
                question.type() == AnswerType.OTHER
                        ? new Question(whole.text(), whole.language(), last.type(), terms, "", false)
                        : whole,
                index);
    }

    private String said(Candidate candidate, Question question, int parts) {
        String page = " (" + lexicon.say(question.language(), "page") + " " + candidate.page() + ")";
        int room = LONGEST / parts - page.length() - 6;
        if (candidate.said().isEmpty()) {
            return "“" + cut(candidate.snippet(), room) + "”" + page;
        }
        String quote = ": “" + candidate.snippet() + "”";
        boolean fits = candidate.said().length() + quote.length() <= room;
        boolean tells = candidate.snippet().length() > candidate.said().length() + 3;
        return candidate.said() + (fits && tells ? quote : "") + page;
    }

    /** Of several parts, each after what it answers. */
    private static String joined(List<String> contents, List<Question> questions) {
        String joined = String.join(questions.size() > 1 ? "\n" : "", contents);
        return cut(joined, LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
