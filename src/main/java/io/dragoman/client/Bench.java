package io.dragoman.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a running server on a folder of documents: all at once for throughput, one-page documents one after the
 * other for latency, and the tesseract program on the same documents, one time each, in the same run.
 */
final class Bench {
    private static final Pattern DOCUMENT = Pattern.compile("(?i).*\\.(pdf|png|jpe?g|webp|gif|bmp|tiff?)");
    private static final int LATENCY_DOCUMENTS = 10;
    private static final int SENDERS = 16;

    private final Server server;
    private final Plan plan;
    private final PrintStream printed;
    private final Talk talk;

    /**
     * What to measure.
     *
     * @param truth texts named {@code NAME.txt} of documents {@code NAME.*}; null for speed alone
     * @param serverProcess whose CPU time counts, with all its children; 0 when it is not on this machine
     */
    record Plan(Path folder, @Nullable Path truth, long serverProcess, String language) {
        static Plan of(List<Path> folders, Map<String, String> options) throws Refused {
            if (folders.size() != 1) {
                throw new Refused("bench wants one folder of documents");
            }
            String truth = options.get("truth");
            return new Plan(
                    folders.get(0),
                    truth == null ? null : Path.of(truth),
                    Long.parseLong(options.getOrDefault("server", "0")),
                    options.getOrDefault("language", "auto"));
        }
    }

    private record Timed<T>(T result, double seconds, OptionalDouble cpuSeconds) {}

    Bench(Server server, Plan plan, PrintStream printed, Talk talk) {
        this.server = server;
        this.plan = plan;
        this.printed = printed;
        this.talk = talk;
    }

    /** Whether every document was read. */
    boolean run() throws IOException, InterruptedException {
        List<Path> documents = documents();
        talk.say("%d documents in %s".formatted(documents.size(), plan.folder()));
        read(documents.get(0)); // the first one warms up

        Timed<List<Answer>> ours = timed(() -> all(documents), () -> CpuClock.ofTree(plan.serverProcess()));
        List<Path> done = new ArrayList<>();
        List<Answer> jobs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (ours.result().get(i).isDone()) {
                done.add(documents.get(i));
                jobs.add(ours.result().get(i));
            } else {
                talk.say(documents.get(i).getFileName() + ": "
                        + ours.result().get(i).error());
            }
        }
        int pages = jobs.stream().mapToInt(Answer::pageCount).sum();
        printed.println("| all documents at once | pages | seconds | pages/s | CPU s/page |");
        printed.println("| --- | --- | --- | --- | --- |");
        row("Dragoman, through the API", pages, ours);
        if (Peer.version().isEmpty()) {
            talk.say("The tesseract program is not installed: nothing to compare with.");
            latency(done, jobs, null);
            return done.size() == documents.size();
        }
        int cores = Runtime.getRuntime().availableProcessors();
        String peerLanguage = plan.language().equals("auto") ? "eng" : plan.language();
        var peer = new Peer(cores, peerLanguage);
        List<Integer> counts = jobs.stream().map(Answer::pageCount).toList();
        Timed<List<String>> theirs = timed(() -> peer.read(done, counts), CpuClock::ofEndedChildren);
        row("pdfimages + %s, %d at once".formatted(Peer.version().orElseThrow(), cores), pages, theirs);
        printed.printf(Locale.ROOT, "%nThroughput, Dragoman to the program: %.2f%n", theirs.seconds() / ours.seconds());
        latency(done, jobs, new Peer(1, peerLanguage));
        quality(done, jobs, theirs.result());
        return done.size() == documents.size();
    }

    private List<Answer> all(List<Path> documents) throws IOException, InterruptedException {
        List<Answer> ended = new ArrayList<>();
        try (var senders = new Senders(SENDERS)) {
            List<Senders.Sent<Answer>> sent = documents.stream()
                    .map(document -> senders.send(() -> read(document)))
                    .toList();
            for (Senders.Sent<Answer> one : sent) {
                ended.add(one.result());
            }
        }
        return ended;
    }

    /** A document from its POST to its end; one that is not taken has failed. */
    private Answer read(Path document) throws IOException, InterruptedException {
        try {
            return server.awaitEnd(server.submit(document, plan.language()), now -> {});
        } catch (Refused refused) {
            return new Answer(null, "failed", 0, 0, refused.getMessage(), null, List.of());
        }
    }

    private void latency(List<Path> documents, List<Answer> jobs, @Nullable Peer peer)
            throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < documents.size() && ours.size() < LATENCY_DOCUMENTS; i++) {
            if (jobs.get(i).pageCount() != 1) {
                continue;
            }
            Path document = documents.get(i);
            ours.add(timed(() -> read(document), OptionalDouble::empty).seconds());
            if (peer != null) {
                theirs.add(timed(() -> peer.read(List.of(document), List.of(1)), OptionalDouble::empty)
                        .seconds());
            }
        }
        if (ours.isEmpty()) {
            return;
        }
        printed.println();
        printed.println("| one page, nothing else to do | documents | median s | slowest s |");
        printed.println("| --- | --- | --- | --- |");
        spread("Dragoman, POST to answer", ours);
        if (!theirs.isEmpty()) {
            spread("the program", theirs);
        }
    }

    private void quality(List<Path> documents, List<Answer> jobs, List<String> theirs)
            throws IOException, InterruptedException {
        if (plan.truth() == null) {
            return;
        }
        List<Score> our = new ArrayList<>();
        List<Score> their = new ArrayList<>();
        Path reading = Files.createTempFile("dragoman-bench", ".txt");
        for (int i = 0; i < documents.size(); i++) {
            String name = documents.get(i).getFileName().toString();
            Path truth = plan.truth().resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
            if (Files.isRegularFile(truth)) {
                server.download(Optional.ofNullable(jobs.get(i).uuid()).orElseThrow(), "txt", reading);
                our.add(Score.of(Files.readString(truth), Files.readString(reading)));
                their.add(Score.of(Files.readString(truth), theirs.get(i)));
            }
        }
        Files.deleteIfExists(reading);
        printed.println();
        printed.println("| quality | documents | median CER | mean word F1 |");
        printed.println("| --- | --- | --- | --- |");
        quality("Dragoman", our);
        quality("the program", their);
    }

    private void quality(String who, List<Score> scores) {
        List<Double> errors = scores.stream().map(Score::characterErrors).toList();
        double f1 = scores.stream().mapToDouble(Score::wordF1).average().orElse(Double.NaN);
        printed.printf(Locale.ROOT, "| %s | %d | %.4f | %.3f |%n", who, scores.size(), median(errors), f1);
    }

    private void spread(String who, List<Double> seconds) {
        double slowest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        printed.printf(Locale.ROOT, "| %s | %d | %.2f | %.2f |%n", who, seconds.size(), median(seconds), slowest);
    }

    private void row(String who, int pages, Timed<?> timed) {
        printed.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.2f | %s |%n",
                who,
                pages,
                timed.seconds(),
                pages / timed.seconds(),
                timed.cpuSeconds().isPresent()
                        ? "%.2f".formatted(timed.cpuSeconds().getAsDouble() / pages)
                        : "not known");
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    private interface CpuTime {
        OptionalDouble now();
    }

    private static <T> Timed<T> timed(Callable<T> work, CpuTime cpu) throws IOException, InterruptedException {
        OptionalDouble before = cpu.now();
        long begun = System.nanoTime();
        try {
            T result = work.call();
            double seconds = (System.nanoTime() - begun) / 1e9;
            OptionalDouble after = cpu.now();
            return new Timed<>(
                    result,
                    seconds,
                    before.isPresent() && after.isPresent()
                            ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                            : OptionalDouble.empty());
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private List<Path> documents() throws IOException {
        if (!Files.isDirectory(plan.folder())) {
            throw new Refused("There is no folder " + plan.folder());
        }
        try (Stream<Path> files = Files.list(plan.folder())) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file ->
                            DOCUMENT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new Refused("There is no document in " + plan.folder());
            }
            return found;
        }
    }
}
