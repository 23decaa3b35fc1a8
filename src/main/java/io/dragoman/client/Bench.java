package io.dragoman.client;

import io.dragoman.client.Gauge.Timed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a running server and the peers that are installed on the same documents in one run: all at once for
 * throughput, one-page documents one after the other for latency, quality where the truth is known, and what a page
 * costs in jobs of 1 to 1000.
 */
final class Bench {
    private static final Pattern DOCUMENT = Pattern.compile("(?i).*\\.(pdf|png|jpe?g|webp|gif|bmp|tiff?)");
    private static final int LATENCY_DOCUMENTS = 10;
    private static final int SENDERS = 16;
    private static final List<Integer> JOB_SIZES = List.of(1, 10, 100, 1000);

    private final Server server;
    private final Plan plan;
    private final Report report;
    private final Talk talk;
    private final Peers peers;
    private final Gauge gauge;

    /**
     * What to measure.
     *
     * @param truth texts named {@code NAME.txt} of documents {@code NAME.*}, in sub-folders of the same names; null for
     *     speed alone
     * @param serverProcess whose CPU time and memory count, with all its children; 0 when it is not on this machine
     * @param results the file that keeps what was measured; null for none
     * @param sizes the largest job of text pages to measure; 0 for none
     * @param options as they were given
     */
    record Plan(
            Path folder,
            @Nullable Path truth,
            long serverProcess,
            String language,
            @Nullable Path results,
            int sizes,
            Map<String, String> options) {
        static Plan of(List<Path> folders, Map<String, String> options) throws Refused {
            if (folders.size() != 1) {
                throw new Refused("bench wants one folder of documents");
            }
            return new Plan(
                    folders.get(0),
                    path(options.get("truth")),
                    Long.parseLong(options.getOrDefault("server", "0")),
                    options.getOrDefault("language", "auto"),
                    path(options.get("results")),
                    Integer.parseInt(options.getOrDefault("sizes", "1000")),
                    Map.copyOf(options));
        }

        private static @Nullable Path path(@Nullable String option) {
            return option == null ? null : Path.of(option);
        }
    }

    Bench(Server server, Plan plan, PrintStream printed, Talk talk) {
        this.server = server;
        this.plan = plan;
        this.report = new Report(printed);
        this.talk = talk;
        this.peers = new Peers(plan.language(), plan.options(), talk);
        this.gauge = Gauge.of(plan.serverProcess());
    }

    /** Whether every document was read. */
    boolean run() throws IOException, InterruptedException {
        List<Path> documents = documents();
        talk.say("%d documents in %s".formatted(documents.size(), plan.folder()));
        report.introduce(
                "./dragoman bench " + plan.folder().getFileName(),
                "Dragoman %s, Java %s.".formatted(version(), System.getProperty("java.version")));
        read(documents.get(0)); // the first one warms up
        boolean all = throughput(documents);
        sizes();
        if (plan.results() != null) {
            report.keep(plan.results());
            talk.say("Kept in " + plan.results());
        }
        return all;
    }

    private static String version() {
        return Optional.ofNullable(Bench.class.getPackage().getImplementationVersion())
                .orElse("of this checkout");
    }

    private boolean throughput(List<Path> documents) throws IOException, InterruptedException {
        Timed<List<Answer>> ours = gauge.timed(() -> all(documents));
        List<Path> done = new ArrayList<>();
        List<Answer> jobs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Answer job = ours.result().get(i);
            if (job.isDone()) {
                done.add(documents.get(i));
                jobs.add(job);
            } else {
                talk.say(documents.get(i).getFileName() + ": " + job.error());
            }
        }
        List<Integer> counts = jobs.stream().map(Answer::pageCount).toList();
        int pages = counts.stream().mapToInt(Integer::intValue).sum();
        report.table("all documents at once", "pages", "seconds", "pages/s", "CPU s/page", "peak memory", "wall");
        row("Dragoman, through the API", pages, ours, ours.seconds());
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put("Dragoman", texts(jobs));
        for (Peer peer : peers.there(Runtime.getRuntime().availableProcessors())) {
            try (peer) {
                Timed<List<String>> theirs = peer.gauge().timed(() -> peer.read(done, counts));
                row(peer.name(), pages, theirs, ours.seconds());
                texts.put(peer.name(), theirs.result());
            }
        }
        report.line("");
        report.line("`wall` is Dragoman's time in parts of that of the row.");
        latency(done, jobs);
        quality(done, texts);
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

    private List<String> texts(List<Answer> jobs) throws IOException, InterruptedException {
        Path reading = Files.createTempFile("dragoman-bench", ".txt");
        List<String> texts = new ArrayList<>();
        for (Answer job : jobs) {
            server.download(Objects.requireNonNull(job.uuid()), "txt", reading);
            texts.add(Files.readString(reading));
        }
        Files.deleteIfExists(reading);
        return texts;
    }

    private void latency(List<Path> documents, List<Answer> jobs) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Optional<Peer> program = peers.tesseract(1);
        for (int i = 0; i < documents.size() && ours.size() < LATENCY_DOCUMENTS; i++) {
            if (jobs.get(i).pageCount() != 1) {
                continue;
            }
            Path document = documents.get(i);
            ours.add(gauge.timed(() -> read(document)).seconds());
            if (program.isPresent()) {
                Peer peer = program.get();
                theirs.add(peer.gauge()
                        .timed(() -> peer.read(List.of(document), List.of(1)))
                        .seconds());
            }
        }
        if (!ours.isEmpty()) {
            report.table("one page, nothing else to do", "documents", "median s", "slowest s");
            spread("Dragoman, POST to answer", ours);
            if (program.isPresent()) {
                spread(program.get().name(), theirs);
            }
        }
    }

    private void spread(String who, List<Double> seconds) {
        double slowest = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        report.row(who, seconds.size(), Score.median(seconds), slowest);
    }

    private void quality(List<Path> documents, Map<String, List<String>> texts) throws IOException {
        Path truths = plan.truth();
        if (truths == null) {
            return;
        }
        Map<String, Map<Integer, String>> corpora = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            Path name = plan.folder().relativize(documents.get(i));
            String stem = name.toString().substring(0, name.toString().lastIndexOf('.'));
            Path truth = truths.resolve(stem + ".txt");
            if (Files.isRegularFile(truth)) {
                String corpus = name.getNameCount() > 1 ? name.getName(0).toString() : ".";
                corpora.computeIfAbsent(corpus, one -> new LinkedHashMap<>()).put(i, Files.readString(truth));
            }
        }
        report.table("quality, medians", "corpus", "documents", "CER", "WER", "F1 of words");
        texts.forEach((who, readings) -> corpora.forEach((corpus, wanted) -> {
            List<Score> scores = wanted.entrySet().stream()
                    .map(one -> Score.of(one.getValue(), readings.get(one.getKey())))
                    .toList();
            report.row(
                    who,
                    corpus,
                    scores.size(),
                    Score.median(scores.stream().map(Score::characterErrors).toList()),
                    Score.median(scores.stream().map(Score::wordErrors).toList()),
                    Score.median(scores.stream().map(Score::wordF1).toList()));
        }));
    }

    /** Pages whose text the file itself holds. */
    private void sizes() throws IOException, InterruptedException {
        List<Integer> sizes =
                JOB_SIZES.stream().filter(size -> size <= plan.sizes()).toList();
        if (sizes.isEmpty()) {
            return;
        }
        Path work = Scratch.folder();
        try {
            report.table("born digital, a job of", "pages", "seconds", "pages/s", "CPU s/page", "peak memory", "wall");
            int most = sizes.get(sizes.size() - 1);
            for (int size : sizes) {
                Path pdf = work.resolve(size + ".pdf");
                TextPdf.write(pdf, size);
                Timed<Answer> ours = gauge.timed(() -> read(pdf));
                if (!ours.result().isDone()) {
                    talk.say("A job of %d pages: %s"
                            .formatted(size, ours.result().error()));
                    continue;
                }
                row("Dragoman, text with boxes", size, ours, ours.seconds());
                if (size == most) {
                    beside(pdf, size, ours.seconds());
                }
            }
        } finally {
            Scratch.delete(work);
        }
    }

    private void beside(Path pdf, int pages, double ours) throws IOException, InterruptedException {
        Optional<Peer> tika = peers.tika(1, false);
        if (tika.isPresent()) {
            try (Peer peer = tika.get()) {
                peer.read(List.of(pdf), List.of(pages)); // the first one warms up
                row(peer.name(), pages, peer.gauge().timed(() -> peer.read(List.of(pdf), List.of(pages))), ours);
            }
        }
    }

    private void row(String who, int pages, Timed<?> timed, double ours) {
        report.row(
                who,
                pages,
                timed.seconds(),
                pages / timed.seconds(),
                Report.each(timed.cpuSeconds(), pages),
                Report.megabytes(timed.peakBytes()),
                ours / timed.seconds());
    }

    private List<Path> documents() throws IOException {
        if (!Files.isDirectory(plan.folder())) {
            throw new Refused("There is no folder " + plan.folder());
        }
        try (Stream<Path> files = Files.walk(plan.folder(), 2)) {
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
