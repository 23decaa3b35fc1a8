package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.dragoman.meter.OperatorKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is measured here goes to {@code target/screenshots/pace.txt}; only what does not hang on the machine is asserted. */
@ExtendWith(Site.Fixture.class)
class LongDocumentTest {
    private static final int PAGES = 300;
    private static final double LONG = 300_000; // ms; so many pages are read while others use the machine
    private static final Pattern PART = Pattern.compile(".*/pages/[0-9]+");
    private static final String INTERACTIVE =
            "Math.round(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)";
    private static final String BYTES = """
        Math.round(performance.getEntriesByType('navigation')
          .concat(performance.getEntriesByType('resource'))
          .reduce((sum, one) => sum + one.transferSize, 0) / 1000)\
        """;

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void pagesOfALongDocumentAreFetchedAsTheyAreSeen(Site site) throws Exception {
        List<String> paragraph = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            paragraph.add("The ferry company pays the harbour its dues on the first day of month " + i + ".");
        }
        List<String>[] pages = new List[PAGES];
        Arrays.fill(pages, paragraph);
        Page page = site.visitor();
        page.setDefaultTimeout(LONG);
        page.navigate("/enter?key=" + site.server().bean(OperatorKeys.class).make());
        page.click("main button");
        page.waitForURL("**/account?new**");
        page.navigate("/");
        String start = "start page: interactive after %s ms, %s kB"
                .formatted(page.evaluate(INTERACTIVE), page.evaluate(BYTES));
        Site.read(page, Paper.write(folder.resolve("long.pdf"), pages));
        List<String> parts = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (PART.matcher(request.url()).matches()) {
                parts.add(request.url());
            }
        });
        List<String> told = new ArrayList<>(List.of(start));
        for (int look = 0; look < 5; look++) {
            parts.clear();
            page.reload();
            page.waitForSelector("#page-1.there");
            told.add(
                    "viewer of %d pages: interactive after %s ms, first page there after %s ms, %s kB, %d pages fetched"
                            .formatted(
                                    PAGES,
                                    page.evaluate(INTERACTIVE),
                                    page.evaluate("Math.round(performance.now())"),
                                    page.evaluate(BYTES),
                                    parts.size()));
        }
        Files.write(Path.of("target/screenshots/pace.txt"), told);

        assertThat(page.locator(".sheet")).hasCount(PAGES);
        assertThat(parts).hasSizeBetween(1, 10);
        page.click(".strip a[data-to='250']");
        page.waitForSelector("#page-250.there");
        assertThat(parts.size()).isLessThan(30);
        assertThat(page.locator("#page-250 .said").first()).containsText("ferry");
    }
}
