package io.dragoman.chat;

import io.dragoman.model.Model;
import io.dragoman.model.ModelFailed;
import io.dragoman.model.Prompt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a model answer from the passages of a document, and gives on what holds. Thread-safe. */
final class ModelChat {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChat.class);

    private final Model model;
    private final QuestionReader reader;
    private final Analysis analysis;
    private final Lexicon lexicon;

    ModelChat(Model model, QuestionReader reader, Analysis analysis, Lexicon lexicon) {
        this.model = model;
        this.reader = reader;
        this.analysis = analysis;
        this.lexicon = lexicon;
    }

    /**
     * An answer; that the document does not say is one too.
     *
     * @param before what was said before, oldest first
     * @param telling hears it while it comes; {@link Telling#NOBODY} to have it at once
     * @return empty when the model did not answer, or nothing of its answer holds; then nothing was told
     */
    Optional<Answer> answer(String asked, List<Message> before, DocumentIndex index, Telling telling)
            throws IOException, InterruptedException {
        if (index.isEmpty()) {
            return Optional.empty();
        }
        List<Question> questions = new ArrayList<>(reader.read(asked, index.language()));
        String language = questions.get(0).language();
        boolean follows = questions.stream().anyMatch(Question::follows);
        if (follows) {
            before.stream()
                    .filter(message -> message.role().equals(Message.USER))
                    .reduce((earlier, later) -> later)
                    .ifPresent(last -> questions.addAll(reader.read(last.content(), index.language())));
        }
        List<Term> terms =
                questions.stream().flatMap(part -> part.terms().stream()).toList();
        Prompt prompt = ChatPrompt.of(asked, Excerpts.of(index, terms), before);
        CitedReply reply = new CitedReply(new Holding(index, analysis, questions), telling);
        try {
            boolean cutOff = telling == Telling.NOBODY
                    ? whole(prompt, reply)
                    : model.answer(prompt, reply).cutOff();
            if (!cutOff) {
                reply.end();
            }
        } catch (ModelFailed e) {
            LOG.warn("A question was answered without the model: {}", e.sentence());
        }
        return reply.answer(lexicon.say(language, "notfound"));
    }

    private boolean whole(Prompt prompt, CitedReply reply) throws ModelFailed, InterruptedException {
        var said = model.answer(prompt);
        reply.take(said.text());
        return said.cutOff();
    }
}
