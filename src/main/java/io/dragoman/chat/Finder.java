package io.dragoman.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Picks the answer to one question out of the passages that Lucene finds for it, and of what the document says of itself. */
final class Finder {
    private static final double WHOLE = 0.9; // of what was asked, beside an answer that a fact does not replace
    private static final double BY_PLACE = 1; // the score of what no word of the question stands beside

    private final Analysis analysis;
    private final Lexicon lexicon;

    Finder(Analysis analysis, Lexicon lexicon) {
        this.analysis = analysis;
        this.lexicon = lexicon;
    }

    /** Empty when the document does not say. */
    Optional<Candidate> find(Question asked, DocumentIndex index) throws IOException {
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Optional<Candidate> address = inAddresses(asked, index);
        if (address.isPresent()) {
            return address;
        }
        Optional<Candidate> fact = index.facts().find(asked.fact(), BY_PLACE);
        boolean isWritten = asked.fact().equals(Facts.NUMBER)
                || asked.fact().equals(Facts.TOTAL)
                || asked.fact().equals(Facts.TAX);
        if (fact.isPresent() && (!isWritten || index.facts().isProved(asked.fact()))) {
            return fact;
        }
        Optional<Candidate> found = inPassages(asked.about(index.known(asked.terms())), index);
        boolean isWhole = found.isPresent() && found.get().coverage() >= WHOLE;
        return isWhole || fact.isEmpty() ? found : fact;
    }

    /** The address below the name that is asked about; of the one who wrote the document, the first of all. */
    private Optional<Candidate> inAddresses(Question question, DocumentIndex index) throws IOException {
        List<String> asking = lexicon.words(question.language(), "address");
        boolean asks = (question.type() == AnswerType.WHERE || question.type() == AnswerType.OTHER)
                && Lexicon.contains(question.text().toLowerCase(Locale.ROOT), asking);
        if (!asks || question.terms().isEmpty()) {
            return Optional.empty();
        }
        Set<String> writer = words(index, Facts.SELLER);
        writer.addAll(words(index, "itself"));
        asking.forEach(word -> writer.addAll(analysis.words(index.language(), word)));
        List<Term> names = index.known(question.terms()).stream()
                .filter(term -> !term.soft() && term.words().stream().noneMatch(writer::contains))
                .toList();
        if (names.isEmpty()) {
            return Addresses.on(1, index.pages().get(0)).stream().findFirst().map(Finder::candidate);
        }
        Evidence evidence = new Evidence(index, names);
        Candidate best = null;
        for (int page = 1; page <= index.pages().size(); page++) {
            int number = page;
            if (names.stream().noneMatch(term -> index.has(number, term.words()))) {
                continue;
            }
            for (Addresses.Address address : Addresses.on(page, index.pages().get(page - 1))) {
                Set<String> above = new HashSet<>(analysis.words(index.language(), address.above()));
                double coverage = evidence.coverage(above, Set.of(), page);
                if (coverage >= WHOLE && (best == null || coverage > best.coverage())) {
                    best = candidate(address);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static Candidate candidate(Addresses.Address address) {
        String text = Windows.cut(address.text());
        return new Candidate(address.page(), text, text, 1, BY_PLACE);
    }

    private Optional<Candidate> inPassages(Question question, DocumentIndex index) throws IOException {
        if (question.terms().isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(index, question.terms());
        TextFinder texts = new TextFinder(
                analysis,
                question,
                evidence,
                index.language(),
                words(index, "label"),
                words(index, "partial"),
                words(index, "number"));
        RowFinder rows = new RowFinder(question, evidence, words(index, usual(question.type())));
        List<Candidate> candidates = new ArrayList<>();
        for (Passage passage : index.find(question.terms())) {
            Passage.Row row = passage.row();
            if (row == null) {
                texts.find(passage).ifPresent(candidates::add);
            } else {
                candidates.addAll(rows.find(passage, row));
            }
        }
        return candidates.stream().max(Comparator.comparingDouble(Candidate::score));
    }

    private static String usual(AnswerType type) {
        return switch (type) {
            case COUNT -> "quantity";
            case AMOUNT -> "sums";
            default -> "";
        };
    }

    /** Of the document's language, as they are compared. */
    private Set<String> words(DocumentIndex index, String kind) {
        Set<String> words = new HashSet<>();
        lexicon.words(index.language(), kind).forEach(word -> words.addAll(analysis.words(index.language(), word)));
        return words;
    }
}
