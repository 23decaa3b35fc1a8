package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class CorrectionTest {

    @TempDir
    Path folder;

    @Test
    void correctionChangesEveryDownloadAndIsTakenBack(Site site) throws Exception {
        Page page = site.visitor();
        Site.read(page, Paper.scan(folder.resolve("scan.png"), "The harbour opens again on Monday morning."));
        Locator text = page.locator("#page-1 .said").first();
        text.focus();
        page.keyboard().press("e");
        assertThat(page.locator(".editor textarea")).isFocused();
        page.fill(".editor textarea", "The harbour opens again on Tuesday <b>evening</b>.");
        assertThat(Site.look(page, "correction")).isEmpty();
        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#said")).containsText("corrected text");
        assertThat(page.locator("#page-1 .said.corrected")).containsText("Tuesday <b>evening</b>");
        page.click(".menu summary");
        assertThat(ofPdf(download(page, "pdf"))).contains("Tuesday").doesNotContain("Monday");
        assertThat(ofWord(download(page, "docx"))).contains("Tuesday").doesNotContain("Monday");
        page.click(".menu summary");

        page.locator("#page-1 .said").first().hover();
        page.click("[data-edit]");
        page.click("[data-do=restore]");
        assertThat(page.locator("#page-1 .said.corrected")).hasCount(0);
        assertThat(page.locator("#page-1 .said").first()).containsText("Monday");
    }

    @Test
    void poorlyReadDocumentWaitsInTheReviewUntilSomebodyHasLookedItThrough(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/sign-up");
        page.fill("input[name=email]", "reviewer@example.org");
        page.fill("input[name=password]", "a long enough one");
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");
        Site.read(page, Paper.scan(folder.resolve("faded.png"), "Barely to be read."));
        page.navigate("/review");
        assertThat(Site.look(page, "review")).isEmpty();
        page.click("text=faded.png");
        page.click("#reviewed");
        assertThat(page.locator(".review")).hasCount(0);
        page.navigate("/review");

        assertThat(page.locator("main")).containsText("Nothing waits");
    }

    private Path download(Page page, String format) {
        Download download = page.waitForDownload(() -> page.click(".menu a[href*='format=" + format + "']"));
        Path file = folder.resolve("download." + format);
        download.saveAs(file);
        return file;
    }

    private static String ofPdf(Path file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String ofWord(Path file) throws Exception {
        try (ZipFile docx = new ZipFile(file.toFile())) {
            return new String(
                    docx.getInputStream(docx.getEntry("word/document.xml")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
