package io.dragoman.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dragoman.document.Block;
import io.dragoman.document.Cell;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import io.dragoman.export.pdf.ArchiveTask;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.LayerTask;
import io.dragoman.read.vision.Retyped;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people put right in what was read. A page that was corrected lies beside the one that was read, which stays;
 * whatever is written out afterwards is made of the corrected one. Thread-safe: corrections of one job wait for each other.
 */
@Component("corrections")
public class Corrections {
    private static final int LONGEST = 20_000; // characters; no block that is printed to be read is longer

    private final ReviewRows reviews;
    private final JobRows jobs;
    private final PageRows pages;
    private final JobFields fields;
    private final Shelf shelf;
    private final PageShelf pageShelf;
    private final JobKeys keys;
    private final TransactionTemplate transaction;

    Corrections(
            ReviewRows reviews,
            JobRows jobs,
            PageRows pages,
            JobFields fields,
            Shelf shelf,
            PageShelf pageShelf,
            JobKeys keys,
            TransactionTemplate transaction) {
        this.reviews = reviews;
        this.jobs = jobs;
        this.pages = pages;
        this.fields = fields;
        this.shelf = shelf;
        this.pageShelf = pageShelf;
        this.keys = keys;
        this.transaction = transaction;
    }

    /**
     * What somebody wants a block to say, or a cell of a table.
     *
     * @param page from 1
     * @param block its place among the blocks of its page, from 0
     * @param row the first row of the cell, from 0; null, as the column, for a block that is no table
     * @param text lines separated by a newline; null for what was read
     */
    public record Wish(
            @JsonProperty(required = true) int page,
            @JsonProperty(required = true) int block,
            @Nullable Integer row,
            @Nullable Integer column,
            @Nullable String text) {

        /** @throws Refusal {@code bad_request} when a number is less than it can be */
        public Wish {
            if (page < 1 || block < 0 || (row != null && row < 0) || (column != null && column < 0)) {
                throw new Refusal(Reason.BAD_REQUEST, "Pages count from 1; blocks, rows and columns from 0.");
            }
        }
    }

    /** Something that reads otherwise than it was read; its place is that of a {@link Wish}. */
    public record Correction(
            int page,
            int block,
            @Nullable Integer row,
            @Nullable Integer column,
            String text,
            String original) {}

    /**
     * Makes all of these corrections, or none.
     *
     * @throws Refusal {@code not_found} when there is no such page, block or cell, {@code bad_request} when a text is too
     *     long or a table is to be one text, {@code not_done}, {@code job_failed}, {@code unknown_job}
     */
    public void apply(String uuid, List<Wish> wishes) throws IOException {
        JobKey key = key(uuid);
        List<String> left = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> left.addAll(change(uuid, wishes, key)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        fields.find(uuid);
        for (String name : left) {
            shelf.delete(name);
        }
    }

    /** Somebody has looked at the job, and it need not be looked at any more. */
    public void reviewed(String uuid) {
        reviews.reviewed(uuid);
    }

    /** All that reads otherwise than it was read, in the order of the document. */
    public List<Correction> of(String uuid) throws IOException {
        JobKey key = key(uuid);
        List<@Nullable String> corrected = pages.corrected(uuid);
        List<@Nullable String> originals = pages.originals(uuid);
        List<Correction> all = new ArrayList<>();
        for (int i = 0; i < corrected.size(); i++) {
            String name = corrected.get(i);
            if (name != null) {
                Page original = pageShelf.open(Objects.requireNonNull(originals.get(i)), key);
                compare(original, pageShelf.open(name, key), all);
            }
        }
        return all;
    }

    /** What is left on the shelf that nobody needs any more. */
    private List<String> change(String uuid, List<Wish> wishes, JobKey key) {
        JobRow job = jobs.lock(uuid).orElseThrow(Corrections::unknown);
        check(job);
        List<@Nullable String> originals = pages.originals(uuid);
        List<@Nullable String> corrected = pages.corrected(uuid);
        List<String> left = new ArrayList<>();
        Map<Integer, List<Wish>> byPage =
                wishes.stream().collect(Collectors.groupingBy(Wish::page, TreeMap::new, Collectors.toList()));
        byPage.forEach((number, some) -> {
            String original = number < 1 || number > originals.size() ? null : originals.get(number - 1);
            if (original == null) {
                throw notFound("There is no page %d that was read.".formatted(number));
            }
            String before = corrected.get(number - 1);
            change(uuid, some, original, before, key);
            if (before != null) {
                left.add(before);
            }
        });
        reviews.corrected(uuid, pages.sum(uuid).confidence());
        if (job.revision() > 0) {
            String base = JobRow.base(uuid);
            left.add(AssembleTask.pdf(base, job.revision()));
            left.add(LayerTask.failure(base, job.revision()));
            left.add(ArchiveTask.pdf(base, job.revision()));
            left.add(ArchiveTask.refusal(base, job.revision()));
        }
        return left;
    }

    private void change(String uuid, List<Wish> wishes, String original, @Nullable String before, JobKey key) {
        try {
            Page read = pageShelf.open(original, key);
            Page page = before == null ? read : pageShelf.open(before, key);
            List<Block> blocks = new ArrayList<>(page.blocks());
            for (Wish wish : wishes) {
                if (wish.block() < 0 || wish.block() >= blocks.size()) {
                    throw notFound("There is no block %d on page %d.".formatted(wish.block(), wish.page()));
                }
                Block first = read.blocks().get(wish.block());
                Block changed = changed(blocks.get(wish.block()), first, wish);
                blocks.set(wish.block(), changed.text().equals(first.text()) ? first : changed);
            }
            Page now = page.withBlocks(blocks);
            String name = null;
            if (now.isCorrected()) {
                name = JobRow.corrected(uuid) + "/" + now.index() + "-" + UUID.randomUUID();
                pageShelf.put(name, key, now);
            }
            var confidence = now.meanConfidence();
            int characters =
                    blocks.stream().mapToInt(block -> block.text().length()).sum();
            pages.correct(
                    uuid, now.index(), name, confidence.isPresent() ? confidence.getAsDouble() : null, characters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param original as it was read */
    private static Block changed(Block block, Block original, Wish wish) {
        String text = wish.text() == null ? null : plain(wish.text());
        Integer row = wish.row();
        Integer column = wish.column();
        if (row == null || column == null) {
            if (text == null) {
                return original;
            }
            if (block.table() != null) {
                throw new Refusal(Reason.BAD_REQUEST, "A table is corrected cell by cell: say row and column.");
            }
            return Retyped.block(block, text);
        }
        String cell = text != null ? text : text(original, row, column);
        return Retyped.cell(block, row, column, cell)
                .orElseThrow(() -> notFound("No cell of a table begins in row %d, column %d of block %d on page %d."
                        .formatted(row, column, wish.block(), wish.page())));
    }

    private static String text(Block block, int row, int column) {
        Table table = block.table();
        return table == null || row < 0 || row >= table.rows() || column < 0 || column >= table.columns()
                ? ""
                : table.texts().get(row).get(column);
    }

    /** Without what cannot be seen; a tab is a blank, since it parts the cells of tables. */
    private static String plain(String text) {
        if (text.length() > LONGEST) {
            throw new Refusal(Reason.BAD_REQUEST, "The text of a block has at most %d characters.".formatted(LONGEST));
        }
        StringBuilder plain = new StringBuilder();
        text.replace("\r\n", "\n").replace('\t', ' ').codePoints().forEach(character -> {
            int type = Character.getType(character);
            if (character == '\n' || (type != Character.CONTROL && type != Character.SURROGATE)) {
                plain.appendCodePoint(character);
            }
        });
        return plain.toString().strip();
    }

    private static void compare(Page original, Page corrected, List<Correction> to) {
        int page = original.index() + 1;
        for (int i = 0; i < corrected.blocks().size(); i++) {
            Block now = corrected.blocks().get(i);
            Block before = original.blocks().get(i);
            Table table = now.table();
            if (now.corrected() && table == null) {
                to.add(new Correction(page, i, null, null, now.text(), before.text()));
            } else if (now.corrected() && table != null) {
                for (Cell cell : table.cells()) {
                    String text = text(before, cell.row(), cell.column());
                    if (!text.equals(cell.text())) {
                        to.add(new Correction(page, i, cell.row(), cell.column(), cell.text(), text));
                    }
                }
            }
        }
    }

    private static void check(JobRow job) {
        switch (job.phase().status()) {
            case PENDING, PROCESSING ->
                throw new Refusal(Reason.NOT_DONE, "The job is not done yet. Ask for it until its status is done.");
            case FAILED ->
                throw new Refusal(Reason.JOB_FAILED, Objects.requireNonNullElse(job.error(), "The job has failed."));
            case DONE -> {}
        }
    }

    private JobKey key(String uuid) throws IOException {
        try {
            return keys.find(uuid).orElseThrow(Corrections::unknown);
        } catch (FileNotFoundException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(Reason.UNKNOWN_JOB, "There is no such job.");
    }

    private static Refusal notFound(String sentence) {
        return new Refusal(Reason.NOT_FOUND, sentence);
    }
}
