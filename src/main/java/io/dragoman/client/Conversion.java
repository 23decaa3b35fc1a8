package io.dragoman.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Has files read, puts all exports into a folder and prints the Markdown. For one thread. */
final class Conversion {
    private static final List<String> FORMATS = List.of("txt", "md", "docx", "pdf", "csv", "json");

    private static final int SIDE_BY_SIDE = 8;

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

    /** Whether every file was read. Several are handed over side by side, so that the server's cores stay busy. */
    boolean convert(List<Path> files, String language) throws IOException, InterruptedException {
        Files.createDirectories(outbox);
        boolean all = true;
        try (var senders = new Senders(SIDE_BY_SIDE)) {
            List<Senders.Sent<Answer>> sent = files.stream()
                    .map(file -> senders.send(() -> server.submit(file, language)))
                    .toList();
            for (int i = 0; i < files.size(); i++) {
                all &= finish(files.get(i), sent.get(i), files.size() > 1);
            }
        }
        return all;
    }

    private boolean finish(Path file, Senders.Sent<Answer> sent, boolean amongOthers)
            throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        Answer job;
        try {
            talk.passing(name + ": reading …");
            job = sent.result();
        } catch (Refused refused) {
            talk.say(name + ": " + refused.getMessage());
            return false;
        }
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
