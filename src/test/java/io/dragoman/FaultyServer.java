package io.dragoman;

import io.dragoman.job.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;

/** A process of its own: a server with a scripted reader, that takes one job of thirty pages and dies at a fault point. */
final class FaultyServer {
    static final int PAGES = 30;

    private FaultyServer() {}

    /** @param arguments the data folder and the fault point */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        RunningServer server = RunningServer.withFault(data, new FaultPoint(arguments[1]));
        ScriptedReader.start(server, "scripted", 2);
        submit(server, data);
        new CountDownLatch(1).await();
    }

    private static void submit(RunningServer server, Path data) throws Exception {
        Path file = Files.createTempFile(data, "upload", ".txt");
        Files.write(file, IntStream.range(0, PAGES).mapToObj(i -> "page " + i).toList());
        var submission = new Submission(
                server.callers().local(), "scan.pdf", "cpu", "eng", null, null, null, "test", List.of(), null);
        server.bean(ProducerTemplate.class).sendBodyAndHeader("direct:ingest", file, "DragomanSubmission", submission);
    }
}
