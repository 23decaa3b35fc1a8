package io.dragoman.export.pdf;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the kept base of a job on the shelf: the searchable PDF and a picture of each page. Opens one page's result at
 * a time. Runs in a reader, on one thread for each task.
 */
public final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final int PICTURE_HEIGHT = 1400; // pixels: enough to read a page on a screen

    private final Originals originals;
    private final Shelf shelf;
    private final PageShelf pages;
    private final String reader;

    /** @param reader its name, for its answers */
    public Assembly(Originals originals, Shelf shelf, PageShelf pages, String reader) {
        this.originals = originals;
        this.shelf = shelf;
        this.pages = pages;
        this.reader = reader;
    }

    /**
     * Makes it all; what was there of an earlier attempt is replaced.
     *
     * @throws Refusal when the upload cannot be opened
     * @throws IOException when the PDF cannot be written: there is none then, and the job goes on without
     */
    public Assembled assemble(AssembleTask task) throws IOException {
        List<Notice> notices = new ArrayList<>();
        try (Original original = originals.open(task)) {
            PageResults results = new OnShelf(task);
            shelf.put(task.pdf(), task.key(), out -> {
                notices.clear();
                notices.addAll(writePdf(original, results, out));
            });
            for (int i = 0; i < results.count(); i++) {
                keepPicture(task, original, results, i);
                keepFigures(task, original, results, i);
            }
        }
        return new Assembled(task.task(), task.job(), task.attempt(), reader, notices);
    }

    private static List<Notice> writePdf(Original original, PageResults results, OutputStream out) throws IOException {
        if (original.isPdf()) {
            return new LayeredPdf(original.file(), results).write(out);
        }
        new ImagePdf(original::image, results).write(out);
        return List.of();
    }

    /** A page that cannot be drawn has no picture; that is no reason to be without the others. */
    private void keepPicture(AssembleTask task, Original original, PageResults results, int index) throws IOException {
        byte[] picture;
        try {
            Integer rotation = results.open(index).map(Page::rotation).orElse(null);
            picture = original.picture(index, rotation, PICTURE_HEIGHT);
        } catch (IOException | Refusal e) {
            LOG.info("Job {}: no picture of page {}: {}", task.job(), index + 1, e.getMessage());
            return;
        }
        shelf.put(task.picture(index), task.key(), out -> out.write(picture));
    }

    /** A figure without a picture has its place all the same. */
    private void keepFigures(AssembleTask task, Original original, PageResults results, int index) throws IOException {
        Page page = results.open(index).orElse(null);
        if (page == null || FigureCrops.figures(page).isEmpty()) {
            return;
        }
        List<byte[]> figures;
        try {
            figures = FigureCrops.of(page, original.picture(index, page.rotation(), FigureCrops.HEIGHT));
        } catch (IOException | Refusal e) {
            LOG.info("Job {}: no figures of page {}: {}", task.job(), index + 1, e.getMessage());
            return;
        }
        for (int number = 0; number < figures.size(); number++) {
            byte[] figure = figures.get(number);
            shelf.put(task.figure(index, number), task.key(), out -> out.write(figure));
        }
    }

    /** The results of a task's pages, each opened when it is needed. */
    private final class OnShelf implements PageResults {
        private final AssembleTask task;

        OnShelf(AssembleTask task) {
            this.task = task;
        }

        @Override
        public int count() {
            return task.pages().size();
        }

        @Override
        public Optional<Page> open(int index) throws IOException {
            String name = task.pages().get(index);
            return name == null ? Optional.empty() : Optional.of(pages.open(name, task.key()));
        }
    }
}
