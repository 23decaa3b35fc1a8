package io.dragoman.export.pdf;

import io.dragoman.document.Page;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the searchable PDF of a job that was corrected: the one that was kept, in which the corrected pages get other
 * text layers. What a page says without having been recognised is drawn, and stays. Runs in a reader, on one thread.
 */
public final class Layering {
    private static final Logger LOG = LoggerFactory.getLogger(Layering.class);

    private final Shelf shelf;
    private final PageShelf pages;
    private final Path folder;

    /** @param folder for files that are under way, of the reader alone */
    public Layering(Shelf shelf, PageShelf pages, Path folder) {
        this.shelf = shelf;
        this.pages = pages;
        this.folder = folder;
    }

    /** Does nothing when the task was done before. */
    public Layered make(LayerTask task) {
        try {
            if (!shelf.has(task.pdf())) {
                write(task);
            }
            return answer(task, true);
        } catch (NoSuchFileException | OutOfMemoryError e) {
            LOG.warn("Job {}: no corrected PDF for now: {}", task.job(), e.toString());
            return answer(task, false);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.warn("Job {}: no corrected PDF can be made", task.job(), e);
            return answer(task, keepFailure(task));
        }
    }

    private static Layered answer(LayerTask task, boolean answered) {
        return new Layered(task.task(), task.job(), task.revision(), answered);
    }

    /** Whether it stands on the shelf that there will be none: where nothing can be written, a later try may go well. */
    private boolean keepFailure(LayerTask task) {
        try {
            shelf.put(task.failure(), task.key(), out -> {});
            return true;
        } catch (IOException e) {
            LOG.warn("Job {}: that it has no corrected PDF cannot be kept: {}", task.job(), e.toString());
            return false;
        }
    }

    private void write(LayerTask task) throws IOException {
        Path source = Files.createTempFile(folder, "layers-", ".pdf");
        try {
            try (InputStream in = shelf.open(task.source(), task.key())) {
                Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
            }
            PageResults results = new Corrected(task);
            List<Integer> recognised = new ArrayList<>();
            for (int i = 0; i < results.count(); i++) {
                if (results.open(i).filter(LayerWords::isWanted).isPresent()) {
                    recognised.add(i);
                }
            }
            shelf.put(task.pdf(), task.key(), out -> new LayeredPdf(source, results, recognised).write(out));
        } finally {
            Files.deleteIfExists(source);
        }
    }

    /** The corrected pages of a task; the others are not there. */
    private final class Corrected implements PageResults {
        private final LayerTask task;

        Corrected(LayerTask task) {
            this.task = task;
        }

        @Override
        public int count() {
            return task.corrected().size();
        }

        @Override
        public Optional<Page> open(int index) throws IOException {
            String name = task.corrected().get(index);
            return name == null ? Optional.empty() : Optional.of(pages.open(name, task.key()));
        }
    }
}
