package io.dragoman.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Completion.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that comes by server-sent events, each a chunk of a chat completion, the last one {@code [DONE]}. */
final class Streamed {
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final ObjectMapper json;
    private final Model.@Nullable Pieces pieces;
    private final StringBuilder text = new StringBuilder();
    private final List<Token> tokens = new ArrayList<>();
    private boolean finished;
    private boolean cutOff;

    Streamed(ObjectMapper json, Model.@Nullable Pieces pieces) {
        this.json = json;
        this.pieces = pieces;
    }

    /**
     * Reads to the end of the answer, or to where nobody wants more of it.
     *
     * @throws ModelFailed when it is of another protocol, or ends before its end
     */
    Completion read(InputStream in) throws IOException, ModelFailed {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith(DATA)) {
                continue;
            }
            String data = line.substring(DATA.length()).strip();
            if (data.equals(DONE)) {
                finished = true;
                break;
            }
            if (!take(data)) {
                return completion();
            }
        }
        if (!finished) {
            throw ModelAnswers.nonsense();
        }
        return completion();
    }

    private boolean take(String data) throws ModelFailed {
        JsonNode chunk;
        try {
            chunk = json.readTree(data);
        } catch (JsonProcessingException e) {
            throw ModelAnswers.nonsense();
        }
        if (!chunk.path("choices").isArray()) {
            throw ModelAnswers.nonsense();
        }
        JsonNode choice = chunk.path("choices").path(0);
        finished |= choice.path("finish_reason").isTextual();
        cutOff |= ModelAnswers.isCutOff(choice);
        tokens.addAll(ModelAnswers.tokens(choice));
        String piece = choice.path("delta").path("content").asText("");
        text.append(piece);
        return piece.isEmpty() || pieces == null || pieces.take(piece);
    }

    private Completion completion() {
        return new Completion(text.toString(), cutOff, tokens);
    }
}
