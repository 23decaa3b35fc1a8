package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Ledger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class EntranceTest {
    private static final String PASSWORD = "a long enough one";

    @TempDir
    Path folder;

    @Test
    void strangerSignsUpCopiesTheTokenAndAProgramUsesIt(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/");
        page.click("text=Sign up");
        assertThat(Site.look(page, "sign-up")).isEmpty();
        page.fill("input[name=email]", "Stranger@Example.org");
        page.fill("input[name=password]", PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");
        page.click("[data-copy-of^='#token']");
        assertThat(page.locator("[data-copy-of^='#token']")).hasText("Copied.");
        String token = page.evaluate("navigator.clipboard.readText()").toString();

        assertThat(account(site, token).body()).contains("stranger@example.org", "\"free\"");
        Site.read(page, Paper.write(folder.resolve("mine.pdf"), List.of("Read in my own name.")));
        page.navigate("/account");
        assertThat(page.locator("table").first()).containsText("mine.pdf");
        assertThat(page.locator("table").nth(1)).containsText("spent");
        assertThat(page.locator(".chart rect")).hasCount(1);
        assertThat(page.locator("#webhook-secret")).hasValue(Pattern.compile("whsec_.+"));
        assertThat(Site.look(page, "account")).isEmpty();
    }

    @Test
    void tokenIsReplacedAddedAndRevoked(Site site) throws Exception {
        Forms forms = signedUp(site, "tokens@example.org");
        Accounts accounts = site.server().accounts();
        long id = accounts.find("tokens@example.org").id();
        String first = accounts.token("tokens@example.org");
        String number = "0123456789abcdef".repeat(2);
        forms.send("/account/tokens", "name", "<b>scanner</b>", "number", number);
        forms.send("/account/tokens", "name", "<b>scanner</b>", "number", number); // a second click
        long second = accounts.tokens(id).get(0).id();
        forms.send(
                "/account/token",
                "token",
                Long.toString(accounts.tokens(id).get(1).id()),
                "action",
                "renew");

        assertThat(forms.get("/account").body()).contains("&lt;b&gt;scanner").doesNotContain(first, "<b>scanner");
        assertThat(account(site, first).statusCode()).isEqualTo(401);
        assertThat(accounts.tokens(id)).hasSize(2);
        Forms other = signedUp(site, "other@example.org");
        other.send("/account/token", "token", Long.toString(second), "action", "revoke");
        assertThat(accounts.tokens(id)).hasSize(2);
        forms.send("/account/token", "token", Long.toString(second), "action", "revoke");
        assertThat(accounts.tokens(id)).hasSize(1);
    }

    @Test
    void whoGuessesIsStoppedAndCannotLockTheOwnerOut(Site site) throws Exception {
        Forms owner = signedUp(site, "owner@example.org");
        owner.send("/sign-out");
        String address = site.newAddress();
        Forms guesser = new Forms(site.address(), address);
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.send("/sign-in", "email", "owner@example.org", "password", "guess " + i)
                            .statusCode())
                    .isEqualTo(400);
        }

        assertThat(guesser.send("/sign-in", "email", "owner@example.org", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(429);
        assertThat(new Forms(site.address(), site.newAddress())
                        .send("/sign-in", "email", "owner@example.org", "password", PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/account"));
        assertThat(owner.send("/sign-in", "email", "owner@example.org", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void twoSignUpsAtOnceMakeOneAccount(Site site) throws Exception {
        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return new Forms(site.address(), site.newAddress())
                                .send("/sign-up", "email", "both@example.org", "password", PASSWORD + number)
                                .statusCode();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(302, 400);
    }

    @Test
    void addressesAndPasswordsOfAnyScriptAndLength(Site site) throws Exception {
        Forms forms = new Forms(site.address(), site.newAddress());
        String composed = "pässwört ünd 密码 \u202E\uD83D\uDD11";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(forms.send("/sign-up", "email", "jürgen@bücher.example", "password", composed)
                        .statusCode())
                .isEqualTo(302);
        forms.send("/sign-out");
        assertThat(forms.send("/sign-in", "email", "JÜRGEN@bücher.example", "password", decomposed)
                        .statusCode())
                .isEqualTo(302);
        for (String email : List.of("", "x", "a b@c.d", "<script>@", "a@" + "b".repeat(300))) {
            HttpResponse<String> refused = forms.send("/sign-up", "email", email, "password", PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("<script>@");
        }
        for (String password : List.of("", "1234567", "x".repeat(5000))) {
            assertThat(forms.send("/sign-up", "email", "n@example.org", "password", password)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void formsFromElsewhereAndPagesOfOthersAreRefused(Site site) throws Exception {
        Forms forms = signedUp(site, "careful@example.org");
        HttpResponse<String> forged = forms.sendAsItIs("/account/tokens", "name", "forged");
        Forms stranger = new Forms(site.address(), site.newAddress());

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("<html", "Go back");
        assertThat(site.server()
                        .accounts()
                        .tokens(site.server()
                                .accounts()
                                .find("careful@example.org")
                                .id()))
                .hasSize(1);
        for (String path : List.of("/account", "/account/ledger.csv")) {
            assertThat(stranger.get(path).headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("/sign-in?to="));
        }
        for (String away : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/account?x")) {
            assertThat(stranger.send("/sign-in", "email", "careful@example.org", "password", PASSWORD, "to", away)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/account"));
        }
    }

    @Test
    void closedAccountIsGoneAndTheBooksStillBalance(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/sign-up");
        page.fill("input[name=email]", "leaver@example.org");
        page.fill("input[name=password]", PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");
        Accounts accounts = site.server().accounts();
        String token = accounts.token("leaver@example.org");
        String subject = accounts.find("leaver@example.org").caller().subject();
        Site.read(page, Paper.write(folder.resolve("left.pdf"), List.of("To be forgotten.")));
        String document = page.url();
        page.navigate("/account");
        page.onDialog(dialog -> dialog.accept());
        page.fill("form[action='/account/close'] input[name=password]", PASSWORD);
        page.click("form[action='/account/close'] button");
        page.waitForURL("**/?closed**");

        assertThat(page.locator(".good")).containsText("closed");
        Ledger ledger = site.server().bean(Ledger.class);
        assertThat(page.navigate(document).status()).isEqualTo(404);
        assertThat(account(site, token).statusCode()).isEqualTo(401);
        assertThat(accounts.withEmail("leaver@example.org")).isEmpty();
        assertThat(ledger.movements(subject, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(ledger.sum(subject, BucketKind.CREDITS)).isZero();
        assertThat(ledger.check()).isEmpty();
    }

    private static Forms signedUp(Site site, String email) throws Exception {
        Forms forms = new Forms(site.address(), site.newAddress());
        forms.send("/sign-up", "email", email, "password", PASSWORD);
        return forms;
    }

    private static HttpResponse<String> account(Site site, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.address() + "/api/v1/account/"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
    }
}
