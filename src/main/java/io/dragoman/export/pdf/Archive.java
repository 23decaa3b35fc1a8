package io.dragoman.export.pdf;

import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a PDF/A-2b of a job's searchable PDF. What is put on the shelf was judged before; what does not conform, or
 * would not without a change to what is seen, is refused with the reason. Runs in a reader, on one thread.
 */
public final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final Duration JUDGING = Duration.ofMinutes(2);

    private final Shelf shelf;
    private final Path folder;
    private final Conformance conformance = new Conformance(JUDGING);

    /** @param folder for files that are under way, of the reader alone */
    public Archive(Shelf shelf, Path folder) {
        this.shelf = shelf;
        this.folder = folder;
    }

    /** Does nothing when the task was done before. */
    public Archived make(ArchiveTask task) {
        try {
            if (!shelf.has(task.pdf()) && !shelf.has(task.refusal())) {
                convert(task);
            }
            return new Archived(task.task(), task.job(), true);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("Job {}: no PDF/A", task.job(), e);
            return new Archived(task.task(), task.job(), false);
        }
    }

    private void convert(ArchiveTask task) throws IOException {
        Path source = Files.createTempFile(folder, "archive-", ".pdf");
        Path target = Files.createTempFile(folder, "archive-", ".pdf");
        try {
            try (InputStream in = shelf.open(task.source(), task.key())) {
                Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
            }
            Path archival = archival(source, target);
            shelf.put(task.pdf(), task.key(), out -> Files.copy(archival, out));
        } catch (NotArchivable e) {
            byte[] sentence = e.sentence().getBytes(StandardCharsets.UTF_8);
            shelf.put(task.refusal(), task.key(), out -> out.write(sentence));
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(target);
        }
    }

    /** The file that conforms: what came, when it does already, or what was made of it. */
    private Path archival(Path source, Path target) throws IOException, NotArchivable {
        if (ArchivalPdf.isSaidToBe(source) && conformance.broken(source).isEmpty()) {
            return source;
        }
        ArchivalPdf.write(source, target);
        Optional<String> broken = conformance.broken(target);
        if (broken.isPresent()) {
            throw new NotArchivable(broken.get());
        }
        return target;
    }
}
