package io.dragoman.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Completion.Token;
import io.dragoman.model.ModelFailed.Why;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a model server answered, and believes nothing of it: bounded in time and size, and only if it is of the protocol. */
@Component("modelAnswers")
public class ModelAnswers {
    private static final int SHORTEST_BOUND = 256 * 1024; // bytes

    /** What an answer may come to for each token that it may have: its text, its probability and the JSON around it. */
    private static final int BYTES_A_TOKEN = 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    ModelAnswers(Clock clock) {
        this.clock = clock;
    }

    /**
     * The answer to a call.
     *
     * @param status of HTTP
     * @param retryAfter the header of this name
     * @param contentType the header of this name
     * @throws ModelFailed when there is none that can be used
     */
    public Completion read(
            @ExchangeProperty("call") ModelCall call,
            @Header("CamelHttpResponseCode") int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Header("Content-Type") @Nullable String contentType,
            @Body @Nullable InputStream body)
            throws ModelFailed {
        if (body == null) {
            throw status == 200 ? nonsense() : refused(status, retryAfter);
        }
        long most =
                Math.max(SHORTEST_BOUND, (long) BYTES_A_TOKEN * call.server().tokens());
        try (var in = new Bounded(new BufferedInputStream(body), most, call.until(), clock)) {
            if (status != 200) {
                throw refused(status, retryAfter);
            }
            boolean events = contentType != null && contentType.startsWith("text/event-stream");
            return events ? new Streamed(json, call.pieces()).read(in) : whole(call, in);
        } catch (Bounded.Endless e) {
            throw new ModelFailed(Why.ENDLESS, "The model did not stop.");
        } catch (IOException e) {
            throw call.failed(e, clock.instant());
        }
    }

    private ModelFailed refused(int status, @Nullable String retryAfter) {
        if (status == 429) {
            return new ModelFailed(
                    Why.BUSY, "The model server has too much to do (429).", RetryAfter.of(retryAfter, clock.instant()));
        }
        if (status >= 500 || status == 408) {
            return new ModelFailed(
                    Why.FAULTY,
                    "The model server failed (%d).".formatted(status),
                    RetryAfter.of(retryAfter, clock.instant()));
        }
        return new ModelFailed(Why.REFUSED, "The model server does not take the request (%d).".formatted(status));
    }

    private Completion whole(ModelCall call, InputStream in) throws IOException, ModelFailed {
        JsonNode answer;
        try {
            answer = json.readTree(in.readAllBytes());
        } catch (JsonProcessingException e) {
            throw nonsense();
        }
        JsonNode choice = answer.path("choices").path(0);
        JsonNode content = choice.path("message").path("content");
        if (!content.isTextual()) {
            throw nonsense();
        }
        String text = Thinking.without(content.textValue());
        Model.Pieces pieces = call.pieces();
        if (pieces != null) {
            pieces.take(text);
        }
        return new Completion(text, isCutOff(choice), tokens(choice));
    }

    static boolean isCutOff(JsonNode choice) {
        return choice.path("finish_reason").asText("").equals("length");
    }

    static List<Token> tokens(JsonNode choice) {
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : choice.path("logprobs").path("content")) {
            double probability = Math.exp(Math.min(0, token.path("logprob").asDouble(Double.NEGATIVE_INFINITY)));
            tokens.add(new Token(token.path("token").asText(""), probability));
        }
        return tokens;
    }

    static ModelFailed nonsense() {
        return new ModelFailed(Why.NONSENSE, "What the model server answered is no chat completion.");
    }
}
