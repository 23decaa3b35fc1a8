package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tesseract program as its users run it side by side: the images of a PDF by {@code pdfimages}, its pages by
 * {@code pdftoppm} at 300 dpi where they are no images, one process a page, OpenMP off, as many at once as asked.
 */
final class TesseractPeer implements Peer {
    private final int atOnce;
    private final String language;

    private final String version;

    /** @param version as the program says it */
    TesseractPeer(String version, int atOnce, String language) {
        this.version = version;
        this.atOnce = atOnce;
        this.language = language;
    }

    @Override
    public String name() {
        return "pdfimages + %s, %d at once".formatted(version, atOnce);
    }

    @Override
    public Gauge gauge() {
        return Gauge.ofPrograms();
    }

    @Override
    public void close() {
        // every program has ended
    }

    @Override
    public List<String> read(List<Path> documents, List<Integer> pages) throws IOException, InterruptedException {
        Path work = Scratch.folder();
        try (var processes = new Senders(atOnce)) {
            List<Senders.Sent<List<Path>>> taken = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                Path document = documents.get(i);
                Path folder = Files.createDirectory(work.resolve(String.valueOf(i)));
                int count = pages.get(i);
                taken.add(processes.send(() -> images(document, folder, count)));
            }
            List<List<Senders.Sent<String>>> texts = new ArrayList<>();
            for (Senders.Sent<List<Path>> images : taken) {
                texts.add(images.result().stream()
                        .map(image -> processes.send(() -> text(image)))
                        .toList());
            }
            List<String> readings = new ArrayList<>();
            for (List<Senders.Sent<String>> document : texts) {
                List<String> parts = new ArrayList<>();
                for (Senders.Sent<String> page : document) {
                    parts.add(page.result());
                }
                readings.add(String.join("\f", parts));
            }
            return readings;
        } finally {
            Scratch.delete(work);
        }
    }

    private List<Path> images(Path document, Path folder, int pages) throws IOException, InterruptedException {
        if (!document.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            return List.of(document);
        }
        Program.run(List.of(
                "pdfimages",
                "-png",
                "-j",
                document.toString(),
                folder.resolve("image").toString()));
        List<Path> images = sorted(folder);
        if (images.size() == pages) {
            return images;
        }
        for (Path image : images) {
            Files.delete(image);
        }
        Program.run(List.of(
                "pdftoppm",
                "-r",
                "300",
                "-gray",
                "-png",
                document.toString(),
                folder.resolve("page").toString()));
        return sorted(folder);
    }

    private String text(Path image) throws IOException, InterruptedException {
        Path out = Files.createTempFile("dragoman-bench", ".txt");
        try {
            String base = out.toString().substring(0, out.toString().length() - ".txt".length());
            Program.run(List.of("tesseract", image.toString(), base, "-l", language));
            return Files.readString(out);
        } finally {
            Files.delete(out);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
