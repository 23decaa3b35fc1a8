package io.dragoman.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a running server questions whose answers are known, one after the other, and counts. */
final class ChatBench {
    private final Server server;
    private final Path documents;
    private final Path questions;
    private final PrintStream printed;
    private final Talk talk;

    /** @param documents the folder that the paths in the file of questions are relative to */
    ChatBench(Server server, Path documents, Path questions, PrintStream printed, Talk talk) {
        this.server = server;
        this.documents = documents;
        this.questions = questions;
        this.printed = printed;
        this.talk = talk;
    }

    private record Asked(String uuid, List<String> pages) {}

    /** Whether every document was read and every question answered. */
    boolean run() throws IOException, InterruptedException {
        Map<String, Asked> read = new LinkedHashMap<>();
        List<Double> millis = new ArrayList<>();
        int answerable = 0;
        int right = 0;
        int others = 0;
        int refused = 0;
        int falseSnippets = 0;
        for (ChatQuestion question : ChatQuestion.read(questions)) {
            Asked document = read.get(question.document());
            if (document == null) {
                document = read(documents.resolve(question.document()));
                read.put(question.document(), document);
                server.chat(document.uuid(), "?"); // makes the index, once for each document
            }
            long begun = System.nanoTime();
            JsonNode message = server.chat(document.uuid(), question.question());
            millis.add((System.nanoTime() - begun) / 1e6);
            ChatScore score = ChatScore.of(question, message, document.pages());
            falseSnippets += score.falseSnippets();
            answerable += question.isAnswerable() ? 1 : 0;
            others += question.isAnswerable() ? 0 : 1;
            right += question.isAnswerable() && score.isRight() ? 1 : 0;
            refused += !question.isAnswerable() && score.isRight() ? 1 : 0;
            if (!score.isRight()) {
                talk.say("%s: %s\n  %s"
                        .formatted(
                                question.id(),
                                question.question(),
                                message.path("content").asText("")));
            }
        }
        printed.println("| chat | right | rightly not answered | snippets not on their page | p50 ms | p95 ms |");
        printed.println("| --- | --- | --- | --- | --- | --- |");
        printed.printf(
                Locale.ROOT,
                "| %d documents | %d of %d | %d of %d | %d | %.0f | %.0f |%n",
                read.size(),
                right,
                answerable,
                refused,
                others,
                falseSnippets,
                part(millis, 0.5),
                part(millis, 0.95));
        return true;
    }

    private Asked read(Path document) throws IOException, InterruptedException {
        Answer job = server.awaitEnd(server.submit(document, "auto"), now -> {});
        if (!job.isDone()) {
            throw new Refused(document.getFileName() + " could not be read: " + job.error());
        }
        String uuid = Optional.ofNullable(job.uuid()).orElseThrow();
        Path text = Files.createTempFile("dragoman-bench", ".txt");
        try {
            server.download(uuid, "txt", text);
            return new Asked(uuid, List.of(Files.readString(text).split("\f", -1)));
        } finally {
            Files.deleteIfExists(text);
        }
    }

    private static double part(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1.0, part * sorted.size()));
    }
}
