package io.dragoman.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.job.Translations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApertiumTest {
    private static final Translations.Pair ENGLISH_TO_SPANISH = new Translations.Pair("en", "es", "apertium");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void installedPairTranslatesEachTextForItself() throws IOException {
        Apertium apertium = new Apertium(new TranslationSettings("apertium"));

        assertThat(apertium.pairs()).contains(ENGLISH_TO_SPANISH, new Translations.Pair("es", "en", "apertium"));
        assertThat(apertium.translate(
                        List.of("The house is red.", "[x] <b>1,176.00</b> ^4$ \\ @ {2}", "A cat"),
                        "es",
                        ENGLISH_TO_SPANISH,
                        MINUTE))
                .containsExactly("La casa es roja.", "[x] <b>1,176.00</b> ^4$ \\ @ {2}", "Un gato");
    }

    @Test
    void longPageFlowsBothWays() throws IOException {
        List<String> texts = IntStream.range(0, 500)
                .mapToObj(i -> "The red house number " + i + " stands in the valley.")
                .toList();

        List<String> answer =
                new Apertium(new TranslationSettings("apertium")).translate(texts, "es", ENGLISH_TO_SPANISH, MINUTE);

        assertThat(answer).hasSize(500);
        assertThat(answer.get(499)).contains("499").contains("casa");
    }

    @Test
    void withoutTheProgramThereAreNoPairs() {
        assertThat(new Apertium(new TranslationSettings("/nowhere/apertium")).pairs())
                .isEmpty();
        assertThat(new Apertium(new TranslationSettings("")).pairs()).isEmpty();
    }

    @Test
    void programThatHangsIsEnded() throws Exception {
        Apertium apertium = program("sleep 600 & wait");

        assertThatThrownBy(() -> apertium.translate(List.of("a"), "es", ENGLISH_TO_SPANISH, Duration.ofMillis(1500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void programThatFailsOrSaysTooLittleIsNoTranslation() throws Exception {
        for (String body : List.of("exit 3", "echo one", "cat; echo; echo more; echo")) {
            Apertium apertium = program(body);

            assertThatThrownBy(() -> apertium.translate(List.of("a", "b"), "es", ENGLISH_TO_SPANISH, MINUTE))
                    .isInstanceOf(IOException.class);
        }
    }

    /** A program that lists one pair, and else does this. */
    private Apertium program(String body) throws IOException {
        Path script = folder.resolve("apertium");
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" = -l ] && { echo '  eng-spa'; exit 0; }\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new Apertium(new TranslationSettings(script.toString()));
    }
}
