package io.dragoman.export;

import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.export.alto.Alto;
import io.dragoman.export.csv.Csv;
import io.dragoman.export.docx.Docx;
import io.dragoman.export.hocr.Hocr;
import io.dragoman.export.json.JobJson;
import io.dragoman.export.md.Markdown;
import io.dragoman.export.txt.PlainText;
import io.dragoman.export.xlsx.Xlsx;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlatMemoryTest {
    private static final int PAGES = 1000;

    static Stream<Writer> writers() {
        return Stream.of(
                new PlainText(),
                new Markdown(),
                new Csv(),
                new JobJson(),
                new Docx(),
                new Xlsx(),
                new Hocr(),
                new Alto());
    }

    @ParameterizedTest
    @MethodSource("writers")
    void noPageIsKeptWhenTheNextOneComes(Writer writer) throws IOException {
        Result result = done(
                PAGES,
                visitor -> giveAndForget(
                        visitor, heading(1, "Page"), paragraph("Some words of a page\nand a second line")));

        writer.write(result, OutputStream.nullOutputStream());
    }

    @ParameterizedTest
    @MethodSource("writers")
    void noPageOfATableThatGoesOnAndOnIsKept(Writer writer) throws IOException {
        Result result = done(PAGES, visitor -> giveAndForget(visitor, table("Item|Price", "Tea|2.50", "Milk|1.10")));

        writer.write(result, OutputStream.nullOutputStream());
    }

    /** Half-way, what was given before must be free to go. */
    private static void giveAndForget(Result.Pages.Visitor visitor, Block... blocks) throws IOException {
        List<WeakReference<Page>> given = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            Page page = page(i, blocks);
            given.add(new WeakReference<>(page));
            visitor.visit(page);
            if (i == PAGES / 2) {
                assertForgotten(given.subList(2, i - 2)); // Word's page size is the first page's
            }
        }
    }

    private static void assertForgotten(List<WeakReference<Page>> pages) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(pages).allMatch(page -> page.refersTo(null));
        });
    }
}
