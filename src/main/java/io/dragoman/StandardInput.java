package io.dragoman;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a reader's parent says to it, line by line; the end of it is the end of the parent. Thread-safe. */
final class StandardInput {
    private static final String GO = "go";

    private final BufferedReader lines;
    private final String first;
    private @Nullable Runnable departure;
    private boolean told;

    private StandardInput(BufferedReader lines, String first) {
        this.lines = lines;
        this.first = first;
    }

    /** @throws IOException when it ends before it has begun */
    static StandardInput open(InputStream bytes) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first == null) {
            throw new IOException("The standard input is empty");
        }
        return new StandardInput(lines, first);
    }

    String first() {
        return first;
    }

    /** From now on somebody listens; {@code end} is called on that thread when the parent is gone. */
    void onEnd(Runnable end) {
        Thread listener = new Thread(() -> listen(end), "standard-input");
        listener.setDaemon(true);
        listener.start();
    }

    /** What is done when the parent says {@code go}; at once, when it has said so before. */
    synchronized void onGo(Runnable departure) {
        this.departure = departure;
        if (told) {
            departure.run();
        }
    }

    private void listen(Runnable end) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.strip().equals(GO)) {
                    go();
                }
            }
        } catch (IOException e) {
            // as good as its end
        }
        end.run();
    }

    private synchronized void go() {
        told = true;
        if (departure != null) {
            departure.run();
        }
    }
}
