package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StandardInputTest {

    @Test
    void endOfTheInputIsTheEnd() throws IOException {
        var ended = new AtomicBoolean();
        var parent = new PipedOutputStream();
        InputStream child = new PipedInputStream(parent);
        say(parent, "{}\n");
        StandardInput input = StandardInput.open(child);
        input.onEnd(() -> ended.set(true));
        assertThat(input.first()).isEqualTo("{}");
        assertThat(ended).isFalse();

        parent.close();

        await().untilTrue(ended);
    }

    @Test
    void goIsHeardAlsoBeforeAnybodyCanGo() throws IOException {
        var went = new AtomicBoolean();
        StandardInput input = StandardInput.open(bytes("{}\ngo\n"));
        var ended = new AtomicBoolean();
        input.onEnd(() -> ended.set(true));
        await().untilTrue(ended);

        input.onGo(() -> went.set(true));

        assertThat(went).isTrue();
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThatThrownBy(() -> StandardInput.open(bytes(""))).isInstanceOf(IOException.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void say(PipedOutputStream parent, String line) throws IOException {
        parent.write(line.getBytes(StandardCharsets.UTF_8));
        parent.flush();
    }
}
