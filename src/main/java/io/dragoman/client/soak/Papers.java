package io.dragoman.client.soak;

import io.dragoman.client.TextPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The documents that are handed over: text of any length, scans of the samples, and what is no document. */
final class Papers {
    private static final List<String> SCANS = List.of("letter.png", "receipt.jpg", "two-columns.tif", "invoice.pdf");
    private static final int NOISE_BYTES = 5000;

    private final Path folder;
    private final Path samples;

    /** @param folder where they are made */
    Papers(Path folder, Path samples) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.samples = samples;
    }

    /** A document, and how many pages must be read of it. */
    record Paper(Path file, int pages) {}

    /** Born digital. */
    synchronized Paper text(int pages) throws IOException {
        Path file = folder.resolve("text-" + pages + ".pdf");
        if (!Files.exists(file)) {
            Path part = folder.resolve("text-" + pages + ".part");
            TextPdf.write(part, pages);
            Files.move(part, file);
        }
        return new Paper(file, pages);
    }

    /** A page of pixels, one of four. */
    Paper scan(Random random) {
        return new Paper(samples.resolve(SCANS.get(random.nextInt(SCANS.size()))), 1);
    }

    /** No document at all. */
    synchronized Paper noise() throws IOException {
        Path file = folder.resolve("noise.pdf");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[NOISE_BYTES];
            new Random(1).nextBytes(bytes);
            Files.write(file, bytes);
        }
        return new Paper(file, 0);
    }
}
