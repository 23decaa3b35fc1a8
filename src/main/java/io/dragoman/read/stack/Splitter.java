package io.dragoman.read.stack;

import io.dragoman.document.Notice;
import io.dragoman.read.Separation;
import io.dragoman.read.Split;
import io.dragoman.read.SplitTask;
import io.dragoman.read.code.CodeReader;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.Raster;
import io.dragoman.read.stack.Cut.Sheet;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pages of a stack one by one, and puts each document in it on the shelf as a file of its own. Thread-safe.
 */
public final class Splitter {
    private static final Logger LOG = LoggerFactory.getLogger(Splitter.class);

    /** The codes of separator sheets are printed large: bars of a third of a millimetre are two pixels wide. */
    private static final int CODE_DPI = 150;

    private final Shelf shelf;
    private final Path folder;

    /** @param folder for a file at a time, which goes when it is on the shelf */
    public Splitter(Shelf shelf, Path folder) {
        this.shelf = shelf;
        this.folder = folder;
    }

    /** @throws Refusal when no page shows anything, the file cannot be opened, or its time is over */
    public Split split(SplitTask task, Path file) throws IOException {
        long end = System.nanoTime() + task.time().toNanos();
        List<Notice> notices = new ArrayList<>();
        try (OpenDocument stack = OpenDocument.open(file, task.type(), task.limits())) {
            Cut cut = new Cut(task.separation());
            for (int page = 0; page < stack.pages(); page++) {
                inTime(end);
                Sheet sheet = sheet(stack, page, task);
                cut.add(sheet);
                if (sheet == Sheet.BLANK) {
                    notices.add(new Notice("blank_page", "This page is blank and was left out.", page + 1));
                } else if (sheet == Sheet.SEPARATOR) {
                    notices.add(
                            new Notice("separator_sheet", "This page separates documents and was left out.", page + 1));
                }
            }
            if (cut.documents().isEmpty()) {
                throw new Refusal(Reason.EMPTY_FILE, "All pages of the stack are blank or separator sheets.");
            }
            return new Split(task.task(), task.upload().job(), parts(task, stack, cut.documents(), end), notices);
        }
    }

    /** A page that cannot be looked at shows something: its document will say what is wrong with it. */
    private static Sheet sheet(OpenDocument stack, int page, SplitTask task) {
        try (Raster raster = stack.raster(page)) {
            if (raster.isBlank()) {
                return Sheet.BLANK;
            }
            return separates(raster, task.separation()) ? Sheet.SEPARATOR : Sheet.CONTENT;
        } catch (IOException | RuntimeException e) { // noise can trip any decoder
            LOG.info(
                    "Job {}: page {} of the stack cannot be looked at: {}",
                    task.upload().job(),
                    page + 1,
                    e.getMessage());
            return Sheet.CONTENT;
        }
    }

    private static boolean separates(Raster page, Separation separation) {
        if (separation.by() != Separation.By.CODE) {
            return false;
        }
        try (Raster ink = page.ink(CODE_DPI)) {
            return CodeReader.read(ink.pix(), ink.dpi()).stream()
                    .anyMatch(code -> code.text().equals(separation.text()));
        }
    }

    private List<Split.Part> parts(SplitTask task, OpenDocument stack, List<List<Integer>> documents, long end)
            throws IOException {
        List<Split.Part> parts = new ArrayList<>();
        for (List<Integer> pages : documents) {
            inTime(end);
            String name = task.part(parts.size() + 1);
            Path part = Files.createTempFile(folder, "part-", "");
            try {
                stack.copy(pages, part);
                shelf.put(name, task.upload().key(), out -> Files.copy(part, out));
                parts.add(new Split.Part(
                        name,
                        Files.size(part),
                        pages.stream().map(page -> page + 1).toList()));
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return parts;
    }

    private static void inTime(long end) {
        if (System.nanoTime() > end) {
            throw new Refusal(Reason.DAMAGED_FILE, "It took too long to split the stack into documents.");
        }
    }
}
