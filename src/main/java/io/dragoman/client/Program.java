package io.dragoman.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of others, with one thread of OpenMP each: several of them make a page slower. */
final class Program {
    private Program() {}

    /** The first line of what it says of its version; empty when it is not installed. */
    static Optional<String> version(String name) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(name, "--version")
                    .redirectErrorStream(true)
                    .start();
            String first = process.inputReader().readLine();
            process.waitFor(10, TimeUnit.SECONDS);
            return Optional.ofNullable(first);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** @throws IOException when it ends with another code than 0 */
    static void run(List<String> command) throws IOException, InterruptedException {
        int code = quiet(command).start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    /** One that says nothing. */
    static ProcessBuilder quiet(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        return builder;
    }
}
