package io.dragoman.export.pdf;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
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
 * Leaves the kept base of a job on the shelf: the searchable PDF, and a picture of each page that was recognised and of
 * the first one. Opens one page's result at a time. Runs in a reader, on one thread for each task.
 */
public final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final Originals originals;
    private final Shelf shelf;
    private final PageShelf pages;
    private final PagePictures pictures;
    private final String reader;

    /** @param reader its name, for its answers */
    public Assembly(Originals originals, Shelf shelf, PageShelf pages, PagePictures pictures, String reader) {
        this.originals = originals;
        this.shelf = shelf;
        this.pages = pages;
        this.pictures = pictures;
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
        List<Integer> recognised = new ArrayList<>();
        boolean left = false;
        try (Original original = originals.open(task.original())) {
            PageResults results = new OnShelf(task);
            for (int i = 0; i < results.count(); i++) {
                Optional<Page> page = results.open(i);
                if (page.filter(LayerWords::isWanted).isPresent()) {
                    recognised.add(i);
                }
                boolean waits = i > 0
                        && original.isPdf()
                        && page.filter(Assembly::isText).isPresent();
                left |= waits;
                if (!waits) {
                    Integer rotation = page.map(Page::rotation).orElse(null);
                    pictures.keep(original, i, rotation, task.picture(i), task.key());
                }
                if (page.isPresent()) {
                    keepFigures(task, original, page.get());
                }
            }
            shelf.put(task.pdf(), task.key(), out -> {
                notices.clear();
                notices.addAll(writePdf(original, results, recognised, out));
            });
        }
        return new Assembled(task.task(), task.job(), task.attempt(), reader, notices, left);
    }

    private static boolean isText(Page page) {
        return page.source() == PageSource.TEXT_LAYER;
    }

    private static List<Notice> writePdf(
            Original original, PageResults results, List<Integer> recognised, OutputStream out) throws IOException {
        if (original.isPdf()) {
            return new LayeredPdf(original.file(), results, recognised).write(out);
        }
        new ImagePdf(original::image, results).write(out);
        return List.of();
    }

    /** A figure without a picture has its place all the same. */
    private void keepFigures(AssembleTask task, Original original, Page page) throws IOException {
        if (FigureCrops.figures(page).isEmpty()) {
            return;
        }
        List<byte[]> figures;
        try {
            figures = FigureCrops.of(page, original.picture(page.index(), page.rotation(), FigureCrops.HEIGHT));
        } catch (IOException | Refusal e) {
            LOG.info("Job {}: no figures of page {}: {}", task.job(), page.index() + 1, e.getMessage());
            return;
        }
        for (int number = 0; number < figures.size(); number++) {
            byte[] figure = figures.get(number);
            shelf.put(task.figure(page.index(), number), task.key(), out -> out.write(figure));
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
