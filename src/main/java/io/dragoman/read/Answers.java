package io.dragoman.read;

/** Where a reader's answers go. Thread-safe. */
@FunctionalInterface
public interface Answers {

    /**
     * Sends one answer.
     *
     * @param event which one it is: {@code inspected}, {@code inspection-refused}, {@code page-started}, {@code
     *     page-read}, {@code page-failed}, {@code assembled}, {@code assembly-failed} or {@code beat}
     */
    void say(String event, Object answer);
}
