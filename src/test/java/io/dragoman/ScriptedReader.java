package io.dragoman;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Field;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.export.pdf.ArchiveTask;
import io.dragoman.export.pdf.Archived;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.Assembled;
import io.dragoman.export.pdf.LayerTask;
import io.dragoman.export.pdf.Layered;
import io.dragoman.job.ReaderAccess;
import io.dragoman.job.Readers;
import io.dragoman.read.AlignTask;
import io.dragoman.read.AlignTasks;
import io.dragoman.read.FileType;
import io.dragoman.read.InspectTask;
import io.dragoman.read.Inspected;
import io.dragoman.read.InspectionRefused;
import io.dragoman.read.PageFailed;
import io.dragoman.read.PageRead;
import io.dragoman.read.PageStarted;
import io.dragoman.read.PageTask;
import io.dragoman.read.ReaderBeat;
import io.dragoman.read.Split;
import io.dragoman.read.SplitTask;
import io.dragoman.read.Workload;
import io.dragoman.refusal.Reason;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A reader that a test plays: it speaks the real protocol over the real broker and shelf, and reads what the test says.
 * An upload is text; it has as many pages as it has lines, and each page says its line.
 */
public final class ScriptedReader implements AutoCloseable {
    /** An upload that says this is refused. */
    public static final String NO_DOCUMENT = "no document";

    /** A page that begins with this is read with little confidence. */
    public static final String POOR = "~";

    /** A page that begins with this is taken from its text layer. */
    public static final String TEXT = "=";

    /** In a stack: a document that is refused when it is looked at alone. */
    public static final String TORN_PART = "torn part";

    private static final int WIDTH = 2000;
    private static final int HEIGHT = 1400;

    private final String name;
    private final int threads;
    private final Shelf shelf;
    private final PageShelf pages;
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final jakarta.jms.Connection connection;
    private final Session answering;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final List<PageTask> tasks = new CopyOnWriteArrayList<>();
    private volatile PageScript script;
    private volatile AlignScript alignments = (task, reader) -> reader.align(task);
    private volatile ArchiveScript archives = job -> null;
    private volatile LayerScript layers = (task, reader) -> reader.layer(task);

    /** What happens when a page is to be read. */
    @FunctionalInterface
    public interface PageScript {
        void read(PageTask task, int page, ScriptedReader reader) throws Exception;
    }

    private ScriptedReader(RunningServer server, String name, int threads, PageScript script) throws JMSException {
        ReaderAccess access = server.bean(ReaderAccess.class);
        this.name = name;
        this.threads = threads;
        this.script = script;
        this.shelf = server.bean(Shelf.class);
        this.pages = server.bean(PageShelf.class);
        var connections = new ActiveMQConnectionFactory(access.broker(), access.user(), access.password());
        connections.setConsumerWindowSize(0);
        this.connection = connections.createConnection();
        this.answering = connection.createSession();
    }

    /** A reader that reads every page as it is. */
    public static ScriptedReader start(RunningServer server, String name, int threads) throws Exception {
        return start(server, name, threads, (task, page, reader) -> reader.answer(task, page));
    }

    public static ScriptedReader start(RunningServer server, String name, int threads, PageScript script)
            throws Exception {
        ScriptedReader reader = new ScriptedReader(server, name, threads, script);
        reader.consume("dragoman.inspect", 1, reader::inspect);
        reader.consume("dragoman.split", 1, reader::split);
        reader.consume("dragoman.pages", threads, reader::read);
        reader.consume("dragoman.align", 1, reader::align);
        reader.consume("dragoman.assemble", 1, reader::assemble);
        reader.consume("dragoman.archive", 1, reader::archive);
        reader.consume("dragoman.layer", 1, reader::layer);
        reader.connection.start();
        reader.beats.scheduleAtFixedRate(reader::beat, 0, 200, TimeUnit.MILLISECONDS);
        Awaitility.await("the scripted reader is known")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.bean(Readers.class).find(name).isPresent());
        return reader;
    }

    /** Every task for pages that it was given. */
    public List<PageTask> tasks() {
        return tasks;
    }

    public void follow(PageScript other) {
        script = other;
    }

    /** Reads the page as it is, and says so. */
    public void answer(PageTask task, int page) throws Exception {
        answer(task, page, List.of());
    }

    /** Reads the page as it is, and finds these fields on it. */
    public void answer(PageTask task, int page, List<Field> fields) throws Exception {
        String line = lines(task.upload().name(), task.upload().key()).get(page);
        double confidence = line.startsWith(POOR) ? 0.5 : 0.9;
        PageSource source = line.startsWith(TEXT) ? PageSource.TEXT_LAYER : PageSource.OCR;
        Page read = new Page(
                page,
                WIDTH,
                HEIGHT,
                120,
                0,
                source,
                "scripted",
                "eng",
                List.of(Block.of(BlockType.PARAGRAPH, 0, List.of(line(line, confidence)))),
                List.of(),
                fields);
        pages.put(task.result(page), task.upload().key(), read);
        send(
                "page-read",
                new PageRead(
                        task.task(),
                        task.upload().job(),
                        page,
                        task.attempt(),
                        name,
                        task.result(page),
                        "",
                        confidence,
                        line.length(),
                        source,
                        "scripted",
                        "eng",
                        List.of(),
                        source == PageSource.OCR ? picture(task, page, confidence) : null,
                        null));
    }

    /** Twenty pixels a letter. */
    private static Line line(String text, double confidence) {
        List<Word> words = new ArrayList<>();
        int x = 20;
        for (String word : text.split(" ")) {
            Box box = new Box(x, 100, x + 20 * word.length(), 140);
            words.add(new Word(word, box, confidence));
            x = box.x1() + 20;
        }
        return new Line(text, Box.around(words.stream().map(Word::box).toList()), confidence, words);
    }

    private @Nullable String picture(PageTask task, int page, double confidence) throws IOException {
        PageTask.Picture wanted = task.picture();
        if (wanted == null || wanted.below() <= confidence) {
            return null;
        }
        String name = wanted.folder() + "/" + page + "." + task.attempt() + ".jpg";
        shelf.put(name, task.upload().key(), out -> out.write(("picture " + page).getBytes(StandardCharsets.UTF_8)));
        return name;
    }

    /** Says that a page cannot be read, and why. */
    public void fail(PageTask task, int page, String sentence) throws Exception {
        send(
                "page-failed",
                new PageFailed(task.task(), task.upload().job(), page, task.attempt(), name, "damaged_file", sentence));
    }

    public void started(PageTask task, int page) throws Exception {
        send("page-started", new PageStarted(task.task(), task.upload().job(), page, task.attempt(), name));
    }

    public synchronized void send(String event, Object answer) throws Exception {
        TextMessage message = answering.createTextMessage(mapper.writeValueAsString(answer));
        message.setStringProperty("event", event);
        Destination where = event.equals("beat")
                ? answering.createTopic("dragoman.beats")
                : answering.createQueue("dragoman.answers");
        try (var producer = answering.createProducer(where)) {
            producer.send(message);
        }
    }

    private void inspect(String json) throws Exception {
        InspectTask task = mapper.readValue(json, InspectTask.class);
        List<String> lines = lines(task.upload().name(), task.upload().key());
        if (lines.contains(NO_DOCUMENT)) {
            send(
                    "inspection-refused",
                    new InspectionRefused(
                            task.task(), task.upload().job(), Reason.UNSUPPORTED_TYPE, "This is no document."));
            return;
        }
        int count = lines.size();
        send("inspected", new Inspected(task.task(), task.upload().job(), FileType.PDF, count, List.of()));
    }

    /** A blank line is a blank page, and a line of dashes a separator sheet. */
    private void split(String json) throws Exception {
        SplitTask task = mapper.readValue(json, SplitTask.class);
        List<String> lines = lines(task.upload().name(), task.upload().key());
        List<Split.Part> parts = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i <= lines.size(); i++) {
            boolean ends = i == lines.size() || lines.get(i).startsWith("-");
            if (ends && !open.isEmpty()) {
                String part = task.part(parts.size() + 1);
                String text = open.stream()
                        .map(page -> lines.get(page - 1))
                        .map(line -> line.equals(TORN_PART) ? NO_DOCUMENT : line)
                        .collect(Collectors.joining("\n"));
                shelf.put(part, task.upload().key(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                parts.add(new Split.Part(part, text.length(), open));
                open = new ArrayList<>();
            } else if (!ends && !lines.get(i).isBlank()) {
                open.add(i + 1);
            }
        }
        send("split", new Split(task.task(), task.upload().job(), parts, List.of()));
    }

    private void read(String json) throws Exception {
        PageTask task = mapper.readValue(json, PageTask.class);
        tasks.add(task);
        held.add(task.task());
        for (int page : task.pages()) {
            started(task, page);
            script.read(task, page, this);
        }
        held.remove(task.task());
    }

    private void align(String json) throws Exception {
        AlignTask task = mapper.readValue(json, AlignTask.class);
        held.add(task.task());
        alignments.align(task, this);
        held.remove(task.task());
    }

    /** As a real reader does it. */
    public void align(AlignTask task) {
        new AlignTasks(name, shelf, pages, this::say, new Workload()).align(task);
    }

    private void say(String event, Object answer) {
        try {
            send(event, answer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assemble(String json) throws Exception {
        AssembleTask task = mapper.readValue(json, AssembleTask.class);
        shelf.put(task.pdf(), task.key(), out -> out.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)));
        send("assembled", new Assembled(task.task(), task.job(), task.attempt(), name, List.of(), false));
    }

    /** What happens when an answer of a vision model is to be held against a page. */
    @FunctionalInterface
    public interface AlignScript {
        void align(AlignTask task, ScriptedReader reader) throws Exception;
    }

    /** Until told otherwise, answers are aligned as a real reader does it. */
    public void playAlignments(AlignScript other) {
        alignments = other;
    }

    /** What becomes of a PDF/A that is wanted. */
    @FunctionalInterface
    public interface ArchiveScript {
        /** Why it is refused; null when it is made. */
        @Nullable
        String refusal(String job) throws Exception;
    }

    public void playArchives(ArchiveScript other) {
        archives = other;
    }

    private void archive(String json) throws Exception {
        ArchiveTask task = mapper.readValue(json, ArchiveTask.class);
        String refusal = archives.refusal(task.job());
        if (refusal == null) {
            shelf.put(task.pdf(), task.key(), out -> out.write("%PDF-1.7 A\n".getBytes(StandardCharsets.US_ASCII)));
        } else {
            shelf.put(task.refusal(), task.key(), out -> out.write(refusal.getBytes(StandardCharsets.UTF_8)));
        }
        send("archived", new Archived(task.task(), task.job(), true));
    }

    /** What becomes of the PDF of a corrected job. */
    @FunctionalInterface
    public interface LayerScript {
        void layer(LayerTask task, ScriptedReader reader) throws Exception;
    }

    public void playLayers(LayerScript other) {
        layers = other;
    }

    private void layer(String json) throws Exception {
        layers.layer(mapper.readValue(json, LayerTask.class), this);
    }

    /** Makes the PDF of a corrected job, and says so. */
    public void layer(LayerTask task) throws Exception {
        shelf.put(task.pdf(), task.key(), out -> out.write("%PDF-1.7 corrected\n".getBytes(StandardCharsets.US_ASCII)));
        send("layered", new Layered(task.task(), task.job(), task.revision(), true));
    }

    /** Keeps that there will be no PDF of a corrected job, and says so. */
    public void cannotLayer(LayerTask task) throws Exception {
        shelf.put(task.failure(), task.key(), out -> {});
        send("layered", new Layered(task.task(), task.job(), task.revision(), true));
    }

    private List<String> lines(String upload, JobKey key) throws IOException {
        try (InputStream in = shelf.open(upload, key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void beat() {
        try {
            send(
                    "beat",
                    new ReaderBeat(
                            name, threads, Set.copyOf(held), Set.of("eng", "deu", "osd"), "scripted", false, 0, 0));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Taking {
        void take(String json) throws Exception;
    }

    private void consume(String queue, int consumers, Taking taking) throws JMSException {
        for (int i = 0; i < consumers; i++) {
            Session session = connection.createSession();
            session.createConsumer(session.createQueue(queue)).setMessageListener(message -> take(message, taking));
        }
    }

    private static void take(Message message, Taking taking) {
        try {
            taking.take(new String(message.getBody(byte[].class), StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes without a word, as a process that was killed. */
    @Override
    public void close() throws JMSException {
        beats.shutdownNow();
        connection.close();
    }
}
