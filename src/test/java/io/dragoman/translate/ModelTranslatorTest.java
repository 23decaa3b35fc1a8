package io.dragoman.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.RoutedModel;
import io.dragoman.model.ScriptedModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that translates, by a server that speaks the real protocol and answers what the test says. */
class ModelTranslatorTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static ScriptedModelServer server;
    private static RoutedModel routed;

    @BeforeAll
    static void start() throws Exception {
        server = ScriptedModelServer.start(call -> call.say(""));
        routed = new RoutedModel(server.url(), "retries=0");
    }

    @AfterAll
    static void stop() throws Exception {
        routed.close();
        server.close();
    }

    @Test
    void eachTextHasItsLine() throws IOException {
        server.follow(call -> call.say("[1] Das Haus ist rot.\n[2] Summe 1.176,00\n"));

        assertThat(translate("The house is red.", "Total 1,176.00"))
                .containsExactly("Das Haus ist rot.", "Summe 1.176,00");
        String system = server.requests()
                .get(server.requests().size() - 1)
                .path("messages")
                .path(0)
                .path("content")
                .asText();
        assertThat(system).contains("German").contains("never done");
    }

    @Test
    void longPageIsAskedForInParts() throws IOException {
        int before = server.requests().size();
        server.follow(call -> call.say(call.question()
                .lines()
                .map(line -> line.replace("house", "Haus"))
                .collect(Collectors.joining("\n"))));

        List<String> answer = translate(IntStream.range(0, 60)
                .mapToObj(i -> "The house " + i + " ".repeat(i % 2) + "is large and stands in a valley of its own.")
                .toArray(String[]::new));

        assertThat(answer).hasSize(60).allMatch(line -> line.contains("Haus"));
        assertThat(answer.get(59)).contains("59");
        assertThat(server.requests().size() - before).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1] Das Haus ist rot.",
                "[1] Das Haus ist rot.\n[2] Summe 9.999,00",
                "[2] Summe 1.176,00\n[1] Das Haus ist rot.",
                "[1] Das Haus ist rot.\n[2] Summe 1.176,00\n[3] Noch etwas",
                "Here you are:\n[1] Das Haus ist rot.\n[2] Summe 1.176,00",
                "[1]\n[2] Summe 1.176,00",
                "<html>no</html>",
                "",
            })
    void whatDoesNotSayTheSameIsNoTranslation(String said) {
        server.follow(call -> call.say(said));

        assertThatThrownBy(() -> translate("The house is red.", "Total 1,176.00"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void endlessLineIsNoTranslation() {
        server.follow(call -> call.say("[1] " + "rot ".repeat(60)));

        assertThatThrownBy(() -> translate("red")).isInstanceOf(IOException.class);
    }

    @Test
    void answerThatWasCutOffFailsAndAServerThatFailsDoesToo() {
        server.follow(call -> call.say("[1] rot", "length"));
        assertThatThrownBy(() -> translate("red"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");

        server.follow(call -> call.send(500, "text/html", "<html>"));
        assertThatThrownBy(() -> translate("red")).isInstanceOf(IOException.class);
    }

    @Test
    void modelThatHangsIsLeftWhenTheTimeIsOver() {
        server.follow(ScriptedModelServer.Call::hang);

        assertThatThrownBy(() -> new ModelTranslator(routed.model())
                        .translate(
                                List.of("red"),
                                "de",
                                new ModelTranslator(routed.model()).pairs().get(0),
                                Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
    }

    private static List<String> translate(String... texts) throws IOException {
        ModelTranslator translator = new ModelTranslator(routed.model());
        return translator.translate(List.of(texts), "de", translator.pairs().get(0), MINUTE);
    }
}
