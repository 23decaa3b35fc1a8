package io.dragoman.chat;

import io.dragoman.job.Job;
import io.dragoman.job.JobGone;
import io.dragoman.job.Results;
import io.dragoman.job.Status;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.model.Models;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Questions of an account over a finished job, counted and remembered. */
@Component("chats")
public class Chats {
    private static final int LONGEST_QUESTION = 2_000; // characters
    private static final Duration LONGEST_ANSWER = Duration.ofHours(1);
    private static final int REMEMBERED = 6; // messages: three questions and their answers

    private final Results results;
    private final JobKeys keys;
    private final Conversations conversations;
    private final Meter meter;
    private final Answers answers = new Answers();
    private final Optional<ModelChat> model;
    private final Indexes indexes;
    private final Clock clock;

    Chats(Results results, JobKeys keys, Conversations conversations, Meter meter, Models models, Clock clock) {
        this.results = results;
        this.keys = keys;
        this.conversations = conversations;
        this.meter = meter;
        this.model =
                models.text().map(text -> new ModelChat(text, answers.reader(), answers.analysis(), answers.lexicon()));
        this.indexes = new Indexes(answers.analysis(), answers.lexicon(), clock);
        this.clock = clock;
    }

    /**
     * An answer, and the conversation that it belongs to.
     *
     * @param conversation its id
     */
    public record Reply(String conversation, Answer answer) {}

    /**
     * Answers a question from the document only: by the model, where there is one and what it says holds, else in the
     * document's own words.
     *
     * @param caller somebody with an account
     * @param telling hears the answer while it is made
     * @throws Refusal {@code not_done}, {@code job_failed}, {@code bad_request}, {@code out_of_messages}, {@code busy}
     */
    public Reply ask(Job job, Caller caller, String message, Telling telling) throws IOException, InterruptedException {
        requireDone(job);
        String question = question(message);
        String reference = "chat:" + UUID.randomUUID();
        meter.reserve(caller, BucketKind.MESSAGES, reference, 1);
        boolean answered = false;
        try {
            JobKey key = key(job);
            String conversation = conversations.id(job.uuid(), account(caller));
            List<Message> before = conversations.messages(conversation, key, REMEMBERED);
            Answer answer = answer(question, before, indexes.of(results.of(job)), telling);
            conversations.add(conversation, message, answer, key);
            meter.settle(reference, 1);
            answered = true;
            return new Reply(conversation, answer);
        } finally {
            if (!answered) {
                meter.refund(reference);
            }
        }
    }

    private Answer answer(String question, List<Message> before, DocumentIndex index, Telling telling)
            throws IOException, InterruptedException {
        if (model.isPresent()) {
            Optional<Answer> said = model.get().answer(question, before, index, telling);
            if (said.isPresent()) {
                if (said.get().citations().isEmpty()) {
                    telling.text(said.get().content());
                }
                return said.get();
            }
        }
        String last = before.stream()
                .filter(message -> message.role().equals(Message.USER))
                .reduce((earlier, later) -> later)
                .map(Message::content)
                .orElse(null);
        Answer answer = answers.answer(question, last, index);
        answer.citations().forEach(telling::citation);
        telling.text(answer.content());
        return answer;
    }

    /**
     * What was said so far.
     *
     * @param caller somebody with an account
     */
    public Conversation history(Job job, Caller caller) throws IOException {
        String id = conversations.id(job.uuid(), account(caller));
        return new Conversation(id, conversations.messages(id, key(job)));
    }

    /** Of what was deleted nothing can be asked any more. */
    @EventListener
    public void gone(JobGone job) {
        indexes.drop(job.uuid());
    }

    /** Lets go of the documents that nobody asks any more, and of what a question held back that a kill has cut off. */
    public void forget() {
        indexes.forget();
        meter.refundAbandoned(BucketKind.MESSAGES, clock.instant().minus(LONGEST_ANSWER));
    }

    private static void requireDone(Job job) {
        if (job.status() == Status.FAILED) {
            throw new Refusal(Reason.JOB_FAILED, Objects.requireNonNullElse(job.error(), "The job has failed."));
        }
        if (job.status() != Status.DONE) {
            throw new Refusal(Reason.NOT_DONE, "The job is not done yet. Ask for it until its status is done.");
        }
    }

    private static String question(String message) {
        if (message.length() > LONGEST_QUESTION) {
            throw new Refusal(
                    Reason.BAD_REQUEST, "The message is too long: at most " + LONGEST_QUESTION + " characters.");
        }
        String question = message.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (question.isEmpty()) {
            throw new Refusal(Reason.BAD_REQUEST, "The message is empty: ask something about the document.");
        }
        return question;
    }

    private static long account(Caller caller) {
        return Objects.requireNonNull(caller.account(), "Nobody without an account asks");
    }

    private JobKey key(Job job) throws IOException {
        return keys.find(job.uuid()).orElseThrow(() -> new Refusal(Reason.UNKNOWN_JOB, "There is no such job."));
    }
}
