package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.OperatorKeys;
import io.dragoman.meter.Role;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class OperatorTest {
    private static final String PASSWORD = "a long enough one";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a stranger, somebody with an account and the operator are answered. */
    private static final Map<String, List<Integer>> PAGES = new LinkedHashMap<>();

    static {
        for (String page : List.of("", "/accounts", "/deliveries", "/settings", "/usage/2026-11-21")) {
            PAGES.put("/operator" + page, List.of(302, 302, 200));
        }
        PAGES.put("/operator/usage/yesterday", List.of(302, 302, 404));
        PAGES.put("/review", List.of(302, 200, 200));
        PAGES.put("/account", List.of(302, 200, 200));
        PAGES.put("/api-docs", List.of(200, 200, 200));
    }

    @TempDir
    Path folder;

    @Test
    void operatorComesInByTheLinkOfTheLauncherOnceAndFindsItsToken(Site site) throws Exception {
        String link = "/enter?key=" + site.server().bean(OperatorKeys.class).make();
        Page page = site.visitor();
        page.navigate(link);
        assertThat(Site.look(page, "enter")).isEmpty();
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");

        assertThat(page.locator("[id^=token-]").first()).hasValue(Pattern.compile("drg_[0-9a-f]{64}"));
        Page other = site.visitor();
        other.navigate(link);
        other.click("main button");
        assertThat(other.locator(".problem")).containsText("account link");
        assertThat(new Forms(site.address(), site.newAddress())
                        .send("/enter", "key", "0".repeat(64))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesOfTheOperatorAreNobodyElses(Site site) throws Exception {
        List<Forms> callers = List.of(
                new Forms(site.address(), site.newAddress()), signedUp(site, "curious@example.org"), operator(site));
        PAGES.forEach((path, statuses) -> assertThat(
                        callers.stream().map(caller -> status(caller, path)).toList())
                .as(path)
                .isEqualTo(statuses));
        Forms curious = callers.get(1);
        curious.send("/operator/accounts/grant", "email", "curious@example.org", "credits", "1000");
        curious.send("/operator/accounts/role", "email", "curious@example.org", "operator", "true");
        Accounts accounts = site.server().accounts();
        assertThat(accounts.find("curious@example.org").role()).isEqualTo(Role.USER);
    }

    @Test
    void accountIsMovedToAnotherPlanGrantedCreditsAndMadeAnOperator(Site site) throws Exception {
        signedUp(site, "buyer@example.org");
        Page page = operatorsPage(site);
        page.navigate("/operator/accounts");
        page.fill("input[name=q]", "BUYER");
        page.keyboard().press("Enter");
        Locator row = page.locator(".account-row");
        assertThat(row).hasCount(1);
        row.locator("select[name=plan]").selectOption("pro");
        row.locator("form[action$=plan] button").click();
        row.locator("input[name=credits]").fill("250");
        row.locator("form[action$=grant] button").click();
        assertThat(row).containsText("250 of 250");
        assertThat(Site.look(page, "operator-accounts")).isEmpty();
        row.locator("input[name=credits]").fill("-300");
        row.locator("form[action$=grant] button").click();
        assertThat(page.locator(".problem")).containsText("fewer than 300");
        row.locator("form[action$=role] button").click();
        assertThat(row).containsText("operator");

        assertThat(site.server().accounts().find("buyer@example.org").role()).isEqualTo(Role.OPERATOR);
        Forms local = operator(site);
        for (int click = 0; click < 3; click++) {
            local.send(
                    "/operator/accounts/grant",
                    "email",
                    "buyer@example.org",
                    "credits",
                    "50",
                    "number",
                    "fedcba9876543210".repeat(2));
        }
        page.reload();
        assertThat(row).containsText("300 of 300");
        local.send("/operator/accounts/role", "email", "local", "operator", "false");
        assertThat(site.server().accounts().find("local").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void workReadersAndUseOfADayAreShown(Site site) throws Exception {
        Page page = operatorsPage(site);
        Site.read(page, Paper.write(folder.resolve("counted.pdf"), List.of("One page."), List.of("Another.")));
        page.navigate("/operator");
        assertThat(page.locator("#stages")).containsText("done");
        assertThat(page.locator("main")).containsText("tesseract");
        assertThat(page.locator(".chart a")).hasCount(1);
        assertThat(Site.look(page, "operator")).isEmpty();
        page.locator(".chart a").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/usage/" + LocalDate.now(ZoneOffset.UTC));

        assertThat(page.locator("tbody tr").first()).containsText("local");
        assertThat(Site.look(page, "operator-usage")).isEmpty();
    }

    @Test
    void deliveryThatFailedIsSentAgain(Site site) throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String target = "http://127.0.0.1:" + closed + "/";
        String token = site.server().accounts().token(Accounts.LOCAL);
        Path file = Paper.write(folder.resolve("told.pdf"), List.of("Nobody listens."));
        send(site, token, file, target);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(site, "/api/v1/operator/deliveries/", token)
                                .path("deliveries")
                                .size()
                        > 0);
        Page page = operatorsPage(site);
        page.navigate("/operator/deliveries");
        Locator row = page.locator("#failed tbody tr").first();
        assertThat(row).containsText(target);
        assertThat(Site.look(page, "operator-deliveries")).isEmpty();
        row.locator("button").click();

        assertThat(row).containsText("on its way");
    }

    @Test
    void settingsSayWhereTheyComeFromAndKeepSecrets(Site site) throws Exception {
        Page page = site.visitor(360, 740, ColorScheme.DARK, "pt-BR");
        enter(page, site);
        page.navigate("/operator/settings");
        Locator credits = page.locator(".settings tr", containing("dragoman.plans.anonymous.credits"));

        assertThat(credits).containsText(String.valueOf(Site.FREE_PAGES));
        assertThat(credits).containsText("commandLineArgs");
        assertThat(page.locator(".settings tr", containing("dragoman.price.vlm")))
                .containsText("application.yaml");
        assertThat(page.locator(".settings tr", containing("dragoman.shelf.master-key")))
                .containsText("••••");
        assertThat(page.locator(".settings")).not().containsText("a secret of the test");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
        assertThat(Site.look(page, "operator-settings-phone-dark")).isEmpty();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static int status(Forms caller, String path) {
        try {
            return caller.get(path).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Forms signedUp(Site site, String email) throws Exception {
        Forms forms = new Forms(site.address(), site.newAddress());
        forms.send("/sign-up", "email", email, "password", PASSWORD);
        return forms;
    }

    private static Forms operator(Site site) throws Exception {
        Forms forms = new Forms(site.address(), site.newAddress());
        forms.send("/enter", "key", site.server().bean(OperatorKeys.class).make());
        return forms;
    }

    private static Page operatorsPage(Site site) {
        Page page = site.visitor();
        enter(page, site);
        return page;
    }

    private static void enter(Page page, Site site) {
        page.navigate("/enter?key=" + site.server().bean(OperatorKeys.class).make());
        page.click("main button");
        page.waitForURL("**/account?new**");
    }

    private static void send(Site site, String token, Path file, String callback) throws Exception {
        String head = "--b\r\nContent-Disposition: form-data; name=\"callback_url\"\r\n\r\n" + callback
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"told.pdf\"\r\n\r\n";
        byte[] body = concat(head.getBytes(), Files.readAllBytes(file), "\r\n--b--\r\n".getBytes());
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.address() + "/api/v1/ocr/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static JsonNode get(Site site, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
    }
}
