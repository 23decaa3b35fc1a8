package io.dragoman.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatScoreTest {
    private static final List<String> PAGES = List.of("Invoice 7\nTotal: EUR 528.00", "Written by Ines Caldera");
    private static final ChatQuestion TOTAL =
            new ChatQuestion("1", "a.pdf", "What is the total?", List.of("528.00", "528,00"), 1);
    private static final ChatQuestion IBAN = new ChatQuestion("2", "a.pdf", "What is the IBAN?", List.of(), 0);

    @TempDir
    private Path folder;

    private static ChatScore score(ChatQuestion question, String content, int page, String snippet) throws IOException {
        var json = new ObjectMapper();
        var message = json.createObjectNode().put("content", content);
        var citations = message.putArray("citations");
        if (page != 0) {
            citations.addObject().put("page", page).put("snippet", snippet);
        }
        return ChatScore.of(question, message, PAGES);
    }

    @ParameterizedTest
    @CsvSource({
        "total: eur 528.00, 1, total: EUR  528.00, true, 0",
        "It is 528.00, 2, Total: EUR 528.00, false, 1",
        "It is 528.00, 0, , false, 0",
        "It is 529.00, 1, Total: EUR 528.00, false, 0",
        "It is 528.00, 1, Total: EUR 529.00, true, 1",
    })
    void answerIsRightWithItsWordsAndItsPage(String content, int page, String snippet, boolean right, int falseSnippets)
            throws IOException {
        assertThat(score(TOTAL, content, page, snippet)).isEqualTo(new ChatScore(right, falseSnippets));
    }

    @Test
    void longAnswersAreWrong() throws IOException {
        assertThat(score(TOTAL, "528.00" + "x".repeat(400), 1, "Total").isRight())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "The document does not say., 0, true",
        "The document does not say., 1, false",
        "It does not say but there is 528.00, 0, false",
        "It does not say; ask Caldera, 0, false",
    })
    void whatIsNotThereIsRightlySaidNotToBeThere(String content, int page, boolean right) throws IOException {
        assertThat(score(IBAN, content, page, "Total").isRight()).isEqualTo(right);
    }

    @Test
    void questionsAreLinesOfJson() throws IOException {
        Path file = Files.writeString(folder.resolve("questions.jsonl"), """
                {"id": "1", "document": "a.pdf", "question": "What is the total?", "answerable": true, "answers": ["528.00", "528,00"], "page": 1}

                {"id": "2", "document": "a.pdf", "question": "What is the IBAN?", "answerable": false}
                """);

        assertThat(ChatQuestion.read(file)).containsExactly(TOTAL, IBAN);
    }
}
