package io.dragoman.site;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.dragoman.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * The site as people see it: one server with a real reader and one Chromium, for all tests of a class. It goes with the
 * class: an embedded broker is reached by a name that another test's server has too.
 * Every visitor comes from an address of its own, as behind a proxy. Pictures of the pages are left in
 * {@code target/screenshots}.
 */
final class Site {
    static final int FREE_PAGES = 12;

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final double PATIENCE = 60_000;

    private final Path data;
    private final RunningServer server;
    private final Playwright playwright;
    private final Browser browser;
    private final AtomicInteger addresses = new AtomicInteger();

    /** Hands it to test classes. */
    static final class Fixture implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
        private static final Namespace SITE = Namespace.create(Site.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getStore(SITE).put(Site.class, new Site());
        }

        @Override
        public void afterAll(ExtensionContext context) throws IOException {
            context.getStore(SITE).remove(Site.class, Site.class).close();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(SITE).get(Site.class, Site.class);
        }
    }

    private Site() {
        try {
            data = Files.createTempDirectory("dragoman-site");
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server = RunningServer.withReader(
                data,
                "--dragoman.plans.anonymous.credits=" + FREE_PAGES,
                "--dragoman.api.trusted-proxies=127.0.0.1",
                "--dragoman.webhook.private-addresses=true",
                "--dragoman.models.text.key=a secret of the test",
                "--dragoman.job.review-below=1"); // every page that was recognised is to be looked at
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    RunningServer server() {
        return server;
    }

    String address() {
        return server.address().toString();
    }

    /** Somebody with a browser of his own, who has never been here. */
    Page visitor() {
        return visitor(1280, 860, ColorScheme.LIGHT, "en-US");
    }

    Page visitor(int width, int height, ColorScheme scheme, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address())
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale(language)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", newAddress())));
        context.setDefaultTimeout(PATIENCE);
        context.setDefaultNavigationTimeout(PATIENCE);
        return context.newPage();
    }

    String newAddress() {
        int number = addresses.incrementAndGet();
        return "198.51.%d.%d".formatted(100 + number / 250, 1 + number % 250);
    }

    /** Sends a file by the start page, and waits until its first page stands there. */
    static void read(Page page, Path file) {
        page.navigate("/");
        page.setInputFiles("#file", file);
        page.click("#send button[type=submit]");
        page.waitForURL("**/documents/*");
        page.waitForSelector("#page-1.there");
    }

    /** Leaves a picture of the page, and names what hinders those who do not see it or use no mouse. */
    static List<String> look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Site::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    private void close() throws IOException {
        browser.close();
        playwright.close();
        server.close();
        FileSystemUtils.deleteRecursively(data);
    }
}
