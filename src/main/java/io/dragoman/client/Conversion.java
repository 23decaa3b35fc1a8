package io.dragoman.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has files read, puts all exports into a folder and prints the Markdown. For one thread. */
final class Conversion {
    private static final List<String> FORMATS = List.of("txt", "md", "docx", "pdf", "csv", "json");

    private final Server server;
    private final Path outbox;
    private final PrintStream printed;
    private final Talk talk;

    /** @param printed gets the Markdown, and nothing else */
    Conversion(Server server, Path outbox, PrintStream printed, Talk talk) {
        this.server = server;
        this.outbox = outbox;
        this.printed = printed;
        this.talk = talk;
    }

    private record Taken(Path file, Optional<Answer> job) {}

    /** Whether every file was read. All are handed over first, so that the server's cores stay busy. */
    boolean convert(List<Path> files, String language) throws IOException, InterruptedException {
        Files.createDirectories(outbox);
        List<Taken> taken = new ArrayList<>();
        for (Path file : files) {
            taken.add(new Taken(file, handOver(file, language)));
        }
        boolean all = true;
        for (Taken one : taken) {
            all &= one.job().isPresent() && finish(one.file(), one.job().get(), files.size() > 1);
        }
        return all;
    }

    private Optional<Answer> handOver(Path file, String language) throws IOException, InterruptedException {
        try {
            return Optional.of(server.submit(file, language, Server.Wait.NOT));
        } catch (Refused refused) {
            talk.say(file.getFileName() + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    private boolean finish(Path file, Answer job, boolean amongOthers) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        Answer ended = server.awaitEnd(
                job, now -> talk.passing("%s: %d of %d pages".formatted(name, now.pagesDone(), now.pageCount())));
        if (!ended.isDone()) {
            talk.say("%s: %s (%s)".formatted(name, ended.error(), ended.code()));
            return false;
        }
        talk.say("%s: %d %s read".formatted(name, ended.pageCount(), ended.pageCount() == 1 ? "page" : "pages"));
        ended.warnings().forEach(warning -> talk.say("  " + warning));
        return fetch(name, Optional.ofNullable(job.uuid()).orElseThrow(), amongOthers);
    }

    private boolean fetch(String name, String uuid, boolean amongOthers) throws IOException, InterruptedException {
        boolean all = true;
        for (String format : FORMATS) {
            Path target = free(name, uuid, format);
            try {
                server.download(uuid, format, target);
                talk.say("  " + target);
                if (format.equals("md")) {
                    print(target, name, amongOthers);
                }
            } catch (Refused refused) {
                talk.say("  no %s: %s".formatted(format, refused.getMessage()));
                all &= format.equals("pdf"); // its absence is one of the job's warnings
            }
        }
        return all;
    }

    private void print(Path markdown, String name, boolean amongOthers) throws IOException {
        if (amongOthers) {
            printed.println("<!-- " + name + " -->");
        }
        Files.copy(markdown, printed);
        printed.println();
        printed.flush();
    }

    /** The file's whole name and the format; where that is taken, eight digits of the job's uuid between them. */
    private Path free(String name, String uuid, String format) {
        Path plain = outbox.resolve(name + "." + format);
        return Files.exists(plain) ? outbox.resolve(name + "." + uuid.substring(0, 8) + "." + format) : plain;
    }
}
