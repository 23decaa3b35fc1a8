package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class ApiDocsTest {
    private static final Pattern OPERATION = Pattern.compile("operationId: ([a-z_]+)");

    @TempDir
    Path folder;

    @Test
    void callIsCopiedRunAndTriedWithTheReadersOwnToken(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/sign-up");
        page.fill("input[name=email]", "programmer@example.org");
        page.fill("input[name=password]", "a long enough one");
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");
        Site.read(page, Paper.write(folder.resolve("mine.pdf"), List.of("Read by a program.")));
        String uuid = page.url().substring(page.url().lastIndexOf('/') + 1);
        page.click("nav >> text=API");
        assertThat(Site.look(page, "api-docs")).isEmpty();
        page.click("#job .samples summary");
        page.click("#job .samples button >> nth=0");
        String command = page.evaluate("navigator.clipboard.readText()").toString();

        assertThat(command).contains(site.address(), uuid);
        assertThat(run(command)).contains("Read by a program.");
        Locator tried = page.locator("#job .try");
        tried.locator("summary").click();
        tried.locator("button").click();
        assertThat(tried.locator(".status")).containsText("200");
        assertThat(tried.locator(".answer")).containsText("\"Read by a program.\"");
        page.fill("#token", "drg_" + "0".repeat(64));
        tried.locator("button").click();
        assertThat(tried.locator(".status")).containsText("401");
    }

    @Test
    void fileIsSentByTryingAndWhoIsNotSignedInSeesWhereAToken(Site site) throws Exception {
        Page page = site.visitor(360, 740, ColorScheme.DARK, "tr-TR");
        page.navigate("/api-docs");
        assertThat(page.locator("main")).containsText("Token olmadan");
        Locator tried = page.locator("#submit .try");
        tried.locator("summary").click();
        tried.locator("input[type=file]")
                .setInputFiles(Paper.write(folder.resolve("tried.pdf"), List.of("Sent by trying.")));
        tried.locator("button").click();

        assertThat(tried.locator(".answer")).containsText("tried.pdf");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
        assertThat(Site.look(page, "api-docs-phone-dark")).isEmpty();
    }

    @Test
    void everyCallAndFieldIsToldInEveryLanguage(Site site) throws Exception {
        Properties messages = new Properties();
        try (InputStream in = ApiDocsTest.class.getResourceAsStream("/site/messages.properties")) {
            messages.load(in);
        }
        List<String> operations = new ArrayList<>();
        try (InputStream in = ApiDocsTest.class.getResourceAsStream("/openapi.yaml")) {
            Matcher operation = OPERATION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (operation.find()) {
                operations.add("api.op." + operation.group(1));
            }
        }
        Page page = site.visitor();
        page.navigate("/api-docs");

        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(messages.stringPropertyNames()).containsAll(operations);
        assertThat(page.locator(".call")).hasCount(operations.size());
        for (String field : page.locator(".call tbody td:first-child code").allTextContents()) {
            assertThat(messages.stringPropertyNames()).contains("api.f." + field);
        }
    }

    /** What a shell says to it. */
    private static String run(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
