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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;

/**
 * A process of its own: a server with a scripted reader, that ends the jobs that it finds, takes a job of thirty pages for
 * each fault point that it is told, holds it there, and dies with all of them. Where that is a delivery or a stack, the job
 * comes by the watched folder.
 */
final class FaultyServer {
    static final int PAGES = 30;
    static final int DOCUMENTS = 3;
    static final int SHOWN = 3;
    static final String SENTENCE = "the steamer arrived on the fourteenth of March with barrels of herring";

    private static final int THREADS =
            8; // pages of a job that is held are under way, and others shall be read all the same

    private FaultyServer() {}

    /** @param arguments the data folder, the fault points with a comma between them, and settings of the server */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        FaultPoint fault = new FaultPoint();
        String[] settings = Arrays.copyOfRange(arguments, 2, arguments.length);
        RunningServer server = RunningServer.withFault(data, fault, settings);
        ScriptedReader.start(server, "scripted", THREADS);
        await("earlier jobs end").atMost(Duration.ofSeconds(60)).until(() -> everyJobHasEnded(server));
        for (String point : arguments[1].split(",")) {
            CountDownLatch held = fault.arm(point);
            handOver(server, data, point);
            if (!held.await(60, TimeUnit.SECONDS)) {
                System.err.println("Nobody comes to " + point);
                Runtime.getRuntime().halt(1);
            }
        }
        FaultPoint.kill();
    }

    private static void handOver(RunningServer server, Path data, String point) throws IOException {
        if (point.contains("stack")) {
            String name = point.replace(':', '-') + ".pdf";
            Files.writeString(data.resolve("inbox").resolve(name + ".json"), "{\"split\": \"barcode\"}");
            Files.move(stack(data), data.resolve("inbox").resolve(name));
        } else if (point.endsWith("delivered")) {
            Files.move(pages(data), data.resolve("inbox").resolve(point.replace(':', '-') + ".pdf"));
        } else if (point.contains("vision")) {
            submit(server, shownPages(data), "vlm");
        } else {
            submit(server, pages(data), "cpu");
        }
    }

    private static boolean everyJobHasEnded(RunningServer server) {
        return server.bean(Jobs.class).list(server.callers().local(), null, 100).jobs().stream()
                .allMatch(job -> job.status().hasEnded());
    }

    private static void submit(RunningServer server, Path file, String tier) {
        var submission = new Submission(
                server.callers().local(), "scan.pdf", tier, "eng", null, null, null, "test", List.of(), null);
        Thread caller = new Thread(() -> server.bean(ProducerTemplate.class)
                .sendBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission));
        caller.setDaemon(true);
        caller.start();
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
