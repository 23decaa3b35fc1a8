package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OCRmyPDF, a document after the other, its pages side by side on all cores; its text is that of the sidecar. */
final class OcrMyPdfPeer implements Peer {
    private final String version;
    private final int cores;
    private final String language;

    /** @param version as the program says it */
    OcrMyPdfPeer(String version, int cores, String language) {
        this.version = version;
        this.cores = cores;
        this.language = language;
    }

    @Override
    public String name() {
        return "OCRmyPDF %s, -j%d --force-ocr --output-type pdf".formatted(version, cores);
    }

    @Override
    public Gauge gauge() {
        return Gauge.ofPrograms();
    }

    @Override
    public List<String> read(List<Path> documents, List<Integer> pages) throws IOException, InterruptedException {
        Path work = Scratch.folder();
        try {
            List<String> texts = new ArrayList<>();
            for (Path document : documents) {
                texts.add(text(document, work));
            }
            return texts;
        } finally {
            Scratch.delete(work);
        }
    }

    private String text(Path document, Path work) throws IOException, InterruptedException {
        Path sidecar = work.resolve("sidecar.txt");
        Files.deleteIfExists(sidecar);
        Program.quiet(List.of(
                        "ocrmypdf",
                        "--quiet",
                        "-j" + cores,
                        "--force-ocr",
                        "--output-type",
                        "pdf",
                        "--image-dpi",
                        "300",
                        "-l",
                        language,
                        "--sidecar",
                        sidecar.toString(),
                        document.toString(),
                        work.resolve("out.pdf").toString()))
                .start()
                .waitFor();
        return Files.exists(sidecar) ? Files.readString(sidecar) : "";
    }

    @Override
    public void close() {
        // every program has ended
    }
}
