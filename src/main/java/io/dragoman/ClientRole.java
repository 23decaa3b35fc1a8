package io.dragoman;

import io.dragoman.client.Client;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Talks to a running server for the launcher: {@code convert}, {@code status}, {@code bench}. It starts no framework. */
final class ClientRole {
    private ClientRole() {}

    static void start(String[] arguments) {
        var printed = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var said = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = 1;
        try {
            code = new Client(printed, said, System.getenv()).call(List.of(arguments));
        } catch (IOException e) {
            said.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printed.flush();
        System.exit(code);
    }
}
