package io.dragoman.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.chat.Citation;
import io.dragoman.chat.Telling;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as server-sent events (WHATWG HTML, section 9.2): {@code citation}, {@code delta} with a piece of the text,
 * and at last {@code message} with the whole of it, as it is answered to those who ask for no events.
 */
final class ChatEvents implements Telling {
    static final String MEDIA_TYPE = "text/event-stream;charset=UTF-8";

    private final OutputStream out;
    private final ObjectMapper json;
    private @Nullable IOException gone;

    ChatEvents(OutputStream out, ObjectMapper json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public boolean citation(Citation citation) {
        return tell("citation", citation);
    }

    @Override
    public boolean text(String piece) {
        return tell("delta", Map.of("text", piece));
    }

    /** @throws IOException when the listener has gone */
    void end(ChatAnswers.Answered answered) throws IOException {
        tell("message", answered);
        if (gone != null) {
            throw gone;
        }
    }

    private boolean tell(String event, Object data) {
        if (gone == null) {
            try {
                String text = "event: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n";
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                gone = e;
            }
        }
        return gone == null;
    }
}
