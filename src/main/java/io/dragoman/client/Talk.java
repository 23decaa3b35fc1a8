package io.dragoman.client;

import java.io.PrintStream;

/** What is said to the person at the terminal. For one thread. */
final class Talk {
    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";

    /** @param terminal whether a line can be written over */
    Talk(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void say(String line) {
        wipe();
        out.println(line);
    }

    /** A line that the next one takes the place of; nothing where there is no terminal. */
    void passing(String line) {
        if (terminal && !line.equals(shown)) {
            wipe();
            out.print(line);
            out.flush();
            shown = line;
        }
    }

    private void wipe() {
        if (!shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length()) + "\r");
            shown = "";
        }
    }
}
