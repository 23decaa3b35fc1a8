package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.export.Result;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.read.layout.Outline;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of jobs where they lie on the shelf, opened one by one. Thread-safe. */
@Component
class KeptPages {
    private static final int A4_WIDTH = 1654;
    private static final int A4_HEIGHT = 2339;
    private static final int A4_DPI = 200;

    private final PageRows pages;
    private final Shelf shelf;
    private final PageShelf pageShelf;
    private final JobKeys keys;
    private final Outlines outlines;

    KeptPages(PageRows pages, Shelf shelf, PageShelf pageShelf, JobKeys keys, Outlines outlines) {
        this.pages = pages;
        this.shelf = shelf;
        this.pageShelf = pageShelf;
        this.keys = keys;
        this.outlines = outlines;
    }

    /** As they read now, each as a part of its document. */
    Result.Pages read(String uuid) {
        return named(uuid, pages::results);
    }

    /** As they were read, whatever was corrected since. */
    Result.Pages original(String uuid) {
        return named(uuid, pages::originals);
    }

    private Result.Pages named(String uuid, Function<String, List<@Nullable String>> named) {
        return new Kept(uuid) {
            @Override
            public void forEach(Visitor visitor) throws IOException {
                JobKey key = key(uuid);
                List<@Nullable String> names = named.apply(uuid);
                Outline outline = outlines.of(uuid, names, key);
                for (int index = 0; index < names.size(); index++) {
                    String name = names.get(index);
                    visitor.visit(name == null ? failed(index) : outline.apply(pageShelf.open(name, key)));
                }
            }
        };
    }

    /** One of them; there must be such a page. */
    Page page(String uuid, int index) throws IOException {
        JobKey key = key(uuid);
        List<String> names = pages.results(uuid);
        String name = names.get(index);
        return name == null ? failed(index) : outlines.of(uuid, names, key).apply(pageShelf.open(name, key));
    }

    /** In their other language. */
    Result.Pages translated(String uuid, int count) {
        return new Kept(uuid) {
            @Override
            public void forEach(Visitor visitor) throws IOException {
                JobKey key = key(uuid);
                for (int index = 0; index < count; index++) {
                    visitor.visit(pageShelf.open(JobRow.translated(uuid) + "/" + index, key));
                }
            }
        };
    }

    private abstract class Kept implements Result.Pages {
        private final String uuid;

        Kept(String uuid) {
            this.uuid = uuid;
        }

        @Override
        public Optional<InputStream> figure(int page, int number) throws IOException {
            String name = AssembleTask.figure(JobRow.base(uuid), page, number);
            return shelf.has(name) ? Optional.of(shelf.open(name, key(uuid))) : Optional.empty();
        }
    }

    /** A page that could not be read stands in its place all the same, empty, so that the others keep their numbers. */
    private static Page failed(int index) {
        var notice = new Notice("page_failed", "This page could not be read.", index + 1);
        return new Page(index, A4_WIDTH, A4_HEIGHT, A4_DPI, 0, PageSource.OCR, "", "", List.of(), List.of(notice));
    }

    private JobKey key(String uuid) throws IOException {
        return keys.find(uuid).orElseThrow(() -> new FileNotFoundException("Job " + uuid + " is gone"));
    }
}
