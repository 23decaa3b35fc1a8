package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.export.Result;
import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.read.layout.Outline;
import io.dragoman.read.layout.Survey;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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

    /** So many are opened once for all who go through them, and need no outline that is kept. */
    private static final int FEW_PAGES = 3;

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
        return new Read(uuid, pages::results);
    }

    /** As they were read, whatever was corrected since. */
    Result.Pages original(String uuid) {
        return new Read(uuid, pages::originals);
    }

    /** One of them; there must be such a page. */
    Page page(String uuid, int index) throws IOException {
        return new Read(uuid, pages::results).opened().page(index);
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
        final String uuid;

        Kept(String uuid) {
            this.uuid = uuid;
        }

        @Override
        public Optional<InputStream> figure(int page, int number) throws IOException {
            String name = AssembleTask.figure(JobRow.base(uuid), page, number);
            return shelf.has(name) ? Optional.of(shelf.open(name, key(uuid))) : Optional.empty();
        }
    }

    /** Pages as they were at the first look: who goes through them several times sees the same ones each time. */
    private final class Read extends Kept {
        private final Function<String, List<@Nullable String>> named;
        private @Nullable Opened opened;

        Read(String uuid, Function<String, List<@Nullable String>> named) {
            super(uuid);
            this.named = named;
        }

        @Override
        public void forEach(Visitor visitor) throws IOException {
            Opened all = opened();
            for (int index = 0; index < all.count(); index++) {
                visitor.visit(all.page(index));
            }
        }

        synchronized Opened opened() throws IOException {
            if (opened == null) {
                opened = open();
            }
            return opened;
        }

        private Opened open() throws IOException {
            JobKey key = key(uuid);
            List<@Nullable String> names = named.apply(uuid);
            if (names.size() > FEW_PAGES) {
                Outline outline = outlines.of(uuid, names, key);
                return new Opened(names.size(), index -> outline.apply(page(names, index, key)));
            }
            List<Page> few = new ArrayList<>();
            Survey survey = new Survey();
            for (int index = 0; index < names.size(); index++) {
                few.add(page(names, index, key));
                if (names.get(index) != null) {
                    survey.add(few.get(index));
                }
            }
            few.replaceAll(survey.outline()::apply);
            return new Opened(few.size(), few::get);
        }

        private Page page(List<@Nullable String> names, int index, JobKey key) throws IOException {
            String name = names.get(index);
            return name == null ? failed(index) : pageShelf.open(name, key);
        }
    }

    /** @param pages by their index, from 0, each as a part of its document */
    private record Opened(int count, ByIndex pages) {
        Page page(int index) throws IOException {
            return pages.page(index);
        }
    }

    @FunctionalInterface
    private interface ByIndex {
        Page page(int index) throws IOException;
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
