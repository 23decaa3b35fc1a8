package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class ViewerTest {
    private static final String DROP = """
        ({ name, bytes }) => {
          const file = new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name);
          const carried = new DataTransfer();
          carried.items.add(file);
          document.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
        }\
        """;

    private static final Pattern LIT = Pattern.compile(".*\\blit\\b.*");

    @TempDir
    Path folder;

    @Test
    void droppedFileIsReadAndABlockLightsItsPlaceAndTheOtherWayRound(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/");
        Path letter = Paper.write(folder.resolve("letter.pdf"), List.of("The ferry leaves at noon.", "Bring a coat."));
        page.evaluate(DROP, Map.of("name", "letter.pdf", "bytes", base64(letter)));
        assertThat(page.locator("#chosen")).hasText("letter.pdf");
        page.keyboard().press("Enter");
        page.waitForSelector("#page-1.there");

        Locator text = page.locator(".said", new Page.LocatorOptions().setHasText("ferry"));
        String block = text.getAttribute("data-block");
        Locator place = page.locator("rect[data-block='" + block + "']");
        text.hover();
        assertThat(place).hasClass(LIT);
        page.locator(".said", new Page.LocatorOptions().setHasText("coat")).hover();
        assertThat(place).not().hasClass(LIT);
        place.hover();
        assertThat(text).hasClass(LIT);
        assertThat(Site.look(page, "viewer")).isEmpty();
    }

    @Test
    void whatWasReadIsDownloadedAsWordCopiedAndDeleted(Site site) throws Exception {
        Page page = site.visitor();
        Site.read(page, Paper.write(folder.resolve("note.pdf"), List.of("Harbour days begin on Friday.")));
        page.click(".menu summary");
        Download download = page.waitForDownload(() -> page.click(".menu a[href*='docx']"));
        download.saveAs(folder.resolve("note.docx"));
        try (ZipFile docx = new ZipFile(folder.resolve("note.docx").toFile())) {
            assertThat(new String(
                            docx.getInputStream(docx.getEntry("word/document.xml"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("Harbour");
        }
        page.click("[data-copy=txt]");
        assertThat(page.locator("#said")).hasText("Copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()").toString()).contains("Harbour days begin");

        String address = page.url();
        page.onDialog(dialog -> dialog.accept());
        page.click("#delete");
        page.waitForURL(site.address() + "/");
        assertThat(page.navigate(address).status()).isEqualTo(404);
    }

    @Test
    void wordsThatAreLookedForAreShownOnTheirPage(Site site) throws Exception {
        Page page = site.visitor();
        Site.read(
                page,
                Paper.write(folder.resolve("two.pdf"), List.of("Nothing here."), List.of("A red kite over the weir.")));
        page.keyboard().press("/");
        page.keyboard().type("RED kite");
        page.keyboard().press("Enter");

        assertThat(page.locator("#page-2 rect.hit")).hasCount(2);
        assertThat(page.locator("#page-2 .cited")).containsText("A red kite");
        assertThat(page.locator("#said")).containsText("1");
    }

    @Test
    void scriptsOfADocumentAndOfItsNameAreTextAndNothingElse(Site site) throws Exception {
        String script = "<script>window.ran=1</script><img src=x onerror=window.ran=1>";
        String name = script.replace("/", "\u2215") + "\u202Efdp.exe" + "n".repeat(230) + ".pdf";
        Path file = Paper.write(folder.resolve("hostile.pdf"), List.of(script, "{{7*7}} ${7*7} [[${7*7}]] th:text"));
        Page page = site.visitor();
        List<String> wrongs = new ArrayList<>();
        page.onPageError(wrongs::add);
        page.navigate("/");
        page.evaluate(DROP, Map.of("name", name, "bytes", base64(file)));
        page.click("#send button[type=submit]");
        page.waitForSelector("#page-1.there");
        page.fill("#search input", "script");
        page.press("#search input", "Enter");

        assertThat(page.locator("#page-1 .said").first()).containsText("<script>window.ran=1</script>");
        assertThat(page.locator("#page-1")).containsText("[[${7*7}]]");
        assertThat(page.locator("#hits button").first()).containsText("script");
        assertThat(page.locator("h1 bdi")).containsText("<script>");
        page.navigate("/");
        assertThat(page.locator(".documents bdi")).containsText("<script>");
        assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
        assertThat(wrongs).isEmpty();
    }

    @Test
    void textIsTranslatedWhereAPairIsThereAndDownloadedInTheOtherLanguage(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/");
        page.selectOption("select[name=translate_to]", "es");
        page.selectOption("select[name=language]", "eng");
        page.setInputFiles(
                "#file",
                Paper.write(
                        folder.resolve("house.pdf"),
                        List.of(
                                "The house of my brother is red and stands near the river.",
                                "We live there with our children and with two old dogs.")));
        page.click("#send button[type=submit]");
        page.waitForSelector("#page-1.there");
        page.click(".menu summary");
        Download download = page.waitForDownload(() -> page.click(".menu a[href*='txt'][href*='translated']"));
        download.saveAs(folder.resolve("house.txt"));

        assertThat(Files.readString(folder.resolve("house.txt"))).contains("casa");
    }

    /** The README shows a part of its picture. */
    @Test
    void sampleInvoiceHasItsTableAndItsTotalBesideIt(Site site) throws Exception {
        Page page = site.visitor(1500, 900, ColorScheme.LIGHT, "en-US");
        Site.read(page, Path.of("samples/invoice.pdf"));
        page.click("#reviewed");
        Locator table = page.locator("#page-1 .said.table").last();
        assertThat(table).containsText("1,176.00");
        page.waitForFunction("document.querySelector('#page-1 image') !== null");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("#page-1 .said.heading").first().hover();

        assertThat(page.locator("rect.block.lit")).hasCount(1);
        assertThat(Site.look(page, "viewer-invoice")).isEmpty();
    }

    @Test
    void nobodyElseSeesWhatOneBrowserHasSent(Site site) throws Exception {
        Page page = site.visitor();
        Site.read(page, Paper.write(folder.resolve("mine.pdf"), List.of("Mine alone.")));
        String address = page.url();
        Page other = site.visitor();
        other.navigate("/");

        assertThat(other.locator(".documents")).hasCount(0);
        for (String part : List.of("", "/pages/1", "/pages/1/picture", "/find?q=mine")) {
            assertThat(other.navigate(address + part).status()).isEqualTo(404);
        }
    }

    @Test
    void whoHasNoPagesLeftIsToldSo(Site site) throws Exception {
        Page page = site.visitor();
        List<String> line = List.of("A page.");
        Path ten = Paper.write(folder.resolve("ten.pdf"), line, line, line, line, line, line, line, line, line, line);
        Site.read(page, ten);
        page.navigate("/");
        assertThat(page.locator("#allowance")).containsText("2 of " + Site.FREE_PAGES);
        page.setInputFiles("#file", ten);
        page.click("#send button[type=submit]");

        assertThat(page.locator("#said.problem")).containsText("10 credits");
        assertThat(Site.look(page, "start-nothing-left")).isEmpty();
    }

    @Test
    void everythingIsDoneWithoutAMouseOnAPhoneInTheDark(Site site) throws Exception {
        Page page = site.visitor(360, 740, ColorScheme.DARK, "tr-TR");
        page.navigate("/");
        assertThat(page.locator("h1")).hasText("Belge girer, metin çıkar");
        assertThat(Site.look(page, "start-phone-dark")).isEmpty();
        page.setInputFiles("#file", Paper.write(folder.resolve("telefon.pdf"), List.of("One.", "Two.", "Three.")));
        page.keyboard().press("Enter");
        page.waitForSelector("#page-1.there");

        assertThat(page.evaluate("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
        page.locator(".said").first().focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".said.lit p")).hasText("Two.");
        page.focus("main .menu summary");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).containsText("docx");
        assertThat(Site.look(page, "viewer-phone-dark")).isEmpty();
    }

    private static String base64(Path file) throws Exception {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
