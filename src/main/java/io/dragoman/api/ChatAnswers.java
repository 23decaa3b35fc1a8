package io.dragoman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.chat.Answer;
import io.dragoman.chat.Chats;
import io.dragoman.chat.Citation;
import io.dragoman.chat.Conversation;
import io.dragoman.chat.Message;
import io.dragoman.chat.Telling;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Questions over a job and what was said so far. Wants a token. */
@Component("chatAnswers")
public class ChatAnswers {
    private static final int MOST_BYTES = 64 * 1024;

    private final Door door;
    private final Jobs jobs;
    private final Chats chats;
    private final ObjectMapper json;

    ChatAnswers(Door door, Jobs jobs, Chats chats, ObjectMapper json) {
        this.door = door;
        this.jobs = jobs;
        this.chats = chats;
        this.json = json;
    }

    /** @param conversation the same for all messages of an account over a job */
    record Answered(String conversation, Said message) {}

    record Said(String role, String content, List<Citation> citations) {}

    /** @param messages oldest first */
    record History(String conversation, List<Line> messages) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Line(String role, String content, List<Citation> citations, Instant createdAt) {}

    /**
     * Answers a message: at once, or by server-sent events where those are asked for.
     *
     * @throws Refusal {@code no_token}, {@code bad_token}, {@code unknown_job}, {@code bad_request}, {@code not_done},
     *     {@code job_failed}, {@code out_of_messages}, {@code busy}
     */
    public Reply ask(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException, InterruptedException {
        Caller caller = door.account(request);
        Job job = jobs.find(Uuid.of(request), caller);
        String message = message(request);
        if (request.header("Accept").filter(ChatAnswers::wantsEvents).isPresent()) {
            return Reply.streamed(200, ChatEvents.MEDIA_TYPE, out -> tell(job, caller, message, out))
                    .with("X-Accel-Buffering", "no");
        }
        return Reply.json(200, answered(chats.ask(job, caller, message, Telling.NOBODY)));
    }

    private static boolean wantsEvents(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private void tell(Job job, Caller caller, String message, OutputStream out) throws IOException {
        ChatEvents events = new ChatEvents(out, json);
        try {
            events.end(answered(chats.ask(job, caller, message, events)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server goes down");
        }
    }

    private static Answered answered(Chats.Reply reply) {
        Answer answer = reply.answer();
        return new Answered(reply.conversation(), new Said(Message.ASSISTANT, answer.content(), answer.citations()));
    }

    /** @throws Refusal {@code no_token}, {@code bad_token}, {@code unknown_job} */
    public Reply history(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        Caller caller = door.account(request);
        Conversation conversation = chats.history(jobs.find(Uuid.of(request), caller), caller);
        List<Line> lines = conversation.messages().stream()
                .map(message -> new Line(message.role(), message.content(), message.citations(), message.createdAt()))
                .toList();
        return Reply.json(200, new History(conversation.id(), lines));
    }

    private String message(Request request) throws IOException {
        byte[] body;
        try (InputStream in = request.body()) {
            body = in.readNBytes(MOST_BYTES + 1);
        }
        if (body.length > MOST_BYTES) {
            throw new Refusal(Reason.BAD_REQUEST, "The message is too long.");
        }
        try {
            JsonNode message = json.readTree(body).path("message");
            if (message.isTextual()) {
                return message.textValue();
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The body is no JSON.");
        }
        throw new Refusal(Reason.BAD_REQUEST, "The body is JSON with a text under \"message\".");
    }
}
