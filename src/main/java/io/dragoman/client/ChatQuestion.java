package io.dragoman.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A question whose answer is known, a line of JSON.
 *
 * @param document its path, relative to the folder of documents
 * @param answers any of them is right; none where the document does not say
 * @param page on which the answer stands, from 1
 */
record ChatQuestion(String id, String document, String question, List<String> answers, int page) {
    ChatQuestion {
        answers = List.copyOf(answers);
    }

    boolean isAnswerable() {
        return !answers.isEmpty();
    }

    /** @throws Refused when the file is none of questions */
    static List<ChatQuestion> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<ChatQuestion> questions = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode node = json.readTree(line);
            if (!node.path("question").isTextual() || !node.path("document").isTextual()) {
                throw new Refused("A line of " + file.getFileName() + " is no question");
            }
            List<String> answers = new ArrayList<>();
            node.path("answers").forEach(answer -> answers.add(answer.asText()));
            questions.add(new ChatQuestion(
                    node.path("id").asText(""),
                    node.path("document").asText(),
                    node.path("question").asText(),
                    node.path("answerable").asBoolean(!answers.isEmpty()) ? answers : List.of(),
                    node.path("page").asInt(0)));
        }
        return questions;
    }
}
