package io.dragoman;

import static org.awaitility.Awaitility.await;

import io.dragoman.job.Jobs;
import io.dragoman.job.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;

/**
 * A process of its own: a server with a scripted reader, that ends the jobs that it finds, takes one of thirty pages and
 * dies with it at a fault point. Where that is a delivery, the job comes by the watched folder.
 */
final class FaultyServer {
    static final int PAGES = 30;
    static final int DOCUMENTS = 3;
    static final int SHOWN = 3;
    static final String SENTENCE = "the steamer arrived on the fourteenth of March with barrels of herring";

    private FaultyServer() {}

    /** @param arguments the data folder, the fault point, and settings of the server */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        FaultPoint fault = new FaultPoint(arguments[1]);
        String[] settings = Arrays.copyOfRange(arguments, 2, arguments.length);
        RunningServer server = RunningServer.withFault(data, fault, settings);
        ScriptedReader.start(server, "scripted", 2);
        await("earlier jobs end").atMost(Duration.ofSeconds(60)).until(() -> everyJobHasEnded(server));
        fault.arm();
        if (arguments[1].contains("stack")) {
            String name = arguments[1].replace(':', '-') + ".pdf";
            Files.writeString(data.resolve("inbox").resolve(name + ".json"), "{\"split\": \"barcode\"}");
            Files.move(stack(data), data.resolve("inbox").resolve(name));
        } else if (arguments[1].endsWith("delivered")) {
            Files.move(pages(data), data.resolve("inbox").resolve(arguments[1].replace(':', '-') + ".pdf"));
        } else if (arguments[1].contains("vision")) {
            submit(server, shownPages(data), "vlm");
        } else {
            submit(server, pages(data), "cpu");
        }
        new CountDownLatch(1).await();
    }

    private static boolean everyJobHasEnded(RunningServer server) {
        return server.bean(Jobs.class).list(server.callers().local(), null, 100).jobs().stream()
                .allMatch(job -> job.status().hasEnded());
    }

    private static void submit(RunningServer server, Path file, String tier) {
        var submission = new Submission(
                server.callers().local(), "scan.pdf", tier, "eng", null, null, null, "test", List.of(), null);
        server.bean(ProducerTemplate.class).sendBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission);
    }

    /** {@value #DOCUMENTS} documents of ten pages each. */
    private static Path stack(Path data) throws IOException {
        List<String> lines = IntStream.range(0, PAGES)
                .mapToObj(i -> (i % (PAGES / DOCUMENTS) == 0 ? "-\n" : "") + "page " + i)
                .toList();
        return Files.write(Files.createTempFile(data, "upload", ".txt"), lines);
    }

    /** {@value #SHOWN} pages that a vision model is shown. */
    private static Path shownPages(Path data) throws IOException {
        return Files.write(Files.createTempFile(data, "upload", ".txt"), Collections.nCopies(SHOWN, SENTENCE));
    }

    private static Path pages(Path data) throws IOException {
        Path file = Files.createTempFile(data, "upload", ".txt");
        return Files.write(
                file, IntStream.range(0, PAGES).mapToObj(i -> "page " + i).toList());
    }
}
