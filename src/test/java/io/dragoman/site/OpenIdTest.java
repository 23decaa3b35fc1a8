package io.dragoman.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.dragoman.RunningServer;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.site.entry.Passwords;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in elsewhere, at a provider that speaks the real protocol and tells the truth, or does not. */
class OpenIdTest {
    private static final String PASSWORD = "a long enough one";
    private static final HttpClient OUTSIDE = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static RunningServer server;
    private static IdentityProvider provider;
    private static String whileDown = "";

    @BeforeAll
    static void begin() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = RunningServer.start(
                data,
                "--dragoman.site.letters.host=127.0.0.1",
                "--dragoman.site.oidc.issuer=" + IdentityProvider.issuer(port),
                "--dragoman.site.oidc.client-id=" + IdentityProvider.CLIENT,
                "--dragoman.site.oidc.client-secret=" + IdentityProvider.SECRET,
                "--dragoman.site.oidc.name=Example");
        whileDown = place(forms().get("/sign-in/openid"));
        provider = new IdentityProvider(port);
    }

    @AfterAll
    static void end() {
        provider.close();
        server.close();
    }

    @Test
    void whoIsVouchedForHasAnAccountAndComesBackToItWhateverTheAddressIs() throws Exception {
        Forms forms = forms();
        assertThat(forms.get("/sign-in").body()).contains("Sign in with Example");
        assertThat(forms.get("/sign-up").body()).contains("Sign in with Example");
        provider.signsIn("7", Map.of("email", "First@example.org", "email_verified", true));
        assertThat(signIn(forms, "/sign-in/openid?to=/plans")).endsWith("/plans");
        assertThat(forms.get("/account").body()).contains("first@example.org", "Your address, to be certain");
        Account first = accounts().find("first@example.org");

        provider.signsIn("7", Map.of("email", "second@example.org", "email_verified", true));
        Forms again = forms();
        assertThat(signIn(again, "/sign-in/openid?to=//evil.example")).endsWith("/account");
        assertThat(again.get("/account").body()).contains("first@example.org");
        assertThat(accounts().withEmail("second@example.org")).isEmpty();

        again.send("/account/close", "address", "another@example.org");
        assertThat(accounts().find(first.id())).isPresent();
        again.send("/sign-out");
        assertThat(again.get("/account").statusCode()).isEqualTo(302);
        forms.send("/account/close", "address", "first@example.org");
        assertThat(accounts().find(first.id())).isEmpty();
    }

    @Test
    void answerThatIsNotToBeBelievedLetsNobodyIn() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(600));
        List<UnaryOperator<JWTClaimsSet.Builder>> lies = List.of(
                token -> token.claim("nonce", "of another sign-in"),
                token -> token.claim("nonce", null),
                token -> token.issuer("https://elsewhere.example"),
                token -> token.audience("another-client"),
                token -> token.issueTime(Date.from(past.toInstant().minusSeconds(300)))
                        .expirationTime(past),
                token -> token.subject(null),
                token -> token.subject("x".repeat(300)));
        for (UnaryOperator<JWTClaimsSet.Builder> lie : lies) {
            provider.signsIn("8", Map.of("email", "liar@example.org", "email_verified", true));
            provider.twists(lie);
            assertThat(signIn(forms(), "/sign-in/openid")).endsWith("?problem=entry.openid.refused");
        }
        provider.signsIn("8", Map.of("email", "liar@example.org", "email_verified", true));
        provider.signsWithForeignKey();
        assertThat(signIn(forms(), "/sign-in/openid")).endsWith("?problem=entry.openid.refused");

        assertThat(accounts().withEmail("liar@example.org")).isEmpty();
    }

    @Test
    void answerIsGoodOnceAndForTheBrowserThatHasAsked() throws Exception {
        provider.signsIn("9", Map.of("email", "careful@example.org", "email_verified", true));
        Forms asker = forms();
        String back = back(asker, "/sign-in/openid");

        assertThat(place(forms().get(back))).endsWith("?problem=entry.openid.refused");
        assertThat(place(forms().get(back.replaceAll("state=[^&]*", "state=made-up"))))
                .endsWith("?problem=entry.openid.refused");
        assertThat(place(asker.get(back))).endsWith("/account");
        assertThat(place(asker.get(back))).endsWith("?problem=entry.openid.refused");
        back(asker, "/sign-in/openid");
        assertThat(place(asker.get("/sign-in/openid/back?error=access_denied&state=x")))
                .endsWith("?problem=entry.openid.declined");
    }

    @Test
    void addressThatNobodyHasVerifiedMakesNoAccount() throws Exception {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("email", "unsure@example.org", "email_verified", false),
                Map.of("email", "unsure@example.org"),
                Map.of("email", Accounts.LOCAL, "email_verified", true),
                Map.of())) {
            provider.signsIn("10", claims);
            assertThat(signIn(forms(), "/sign-in/openid")).endsWith("?problem=entry.openid.unverified");
        }
        provider.signsIn("10", Map.of());
        provider.tellsLater(Map.of("sub", "10", "email", "sure@example.org", "email_verified", true));
        assertThat(signIn(forms(), "/sign-in/openid")).endsWith("/account");

        assertThat(accounts().withEmail("unsure@example.org")).isEmpty();
        assertThat(accounts().withEmail("sure@example.org")).isPresent();
    }

    @Test
    void accountThatIsThereIsEnteredOnlyWhenItsAddressIsKnownToBeItsOwners() throws Exception {
        long believed =
                accounts().create("believed@example.org", "free", 0).account().id();
        Passwords passwords = server.bean(Passwords.class);
        passwords.set(believed, passwords.hash("of whoever came first"));
        provider.signsIn("11", Map.of("email", "believed@example.org", "email_verified", true));
        assertThat(signIn(forms(), "/sign-in/openid")).endsWith("?problem=entry.openid.taken");

        String key = "c".repeat(64);
        server.bean(JdbcClient.class)
                .sql("insert into letter_link (hash, email, expires_at) values (?, ?, ?)")
                .params(
                        Sessions.hash(key),
                        "believed@example.org",
                        Sessions.at(Instant.now().plusSeconds(600)))
                .update();
        forms().send("/link", "key", key, "password", PASSWORD);
        assertThat(signIn(forms(), "/sign-in/openid")).endsWith("/account");

        accounts().create("colleague@example.org", "pro", 10);
        provider.signsIn("12", Map.of("email", "Colleague@example.org", "email_verified", true));
        Forms colleague = forms();
        assertThat(signIn(colleague, "/sign-in/openid")).endsWith("/account");
        assertThat(colleague.get("/account").body()).contains("colleague@example.org");
    }

    @Test
    void providerThatIsDownIsSaidToBe() throws Exception {
        assertThat(whileDown).endsWith("/sign-in?problem=entry.openid.down");
        provider.signsIn("13", Map.of("email", "patient@example.org", "email_verified", true));
        provider.tokensAreDown();
        String problem = signIn(forms(), "/sign-in/openid");

        assertThat(problem).endsWith("/sign-in?problem=entry.openid.down");
        assertThat(forms().get(URI.create(problem).getPath() + "?problem=entry.openid.down")
                        .body())
                .contains("cannot be reached at this moment");
    }

    /** Goes the whole way, and answers where it ends. */
    private static String signIn(Forms forms, String from) throws Exception {
        return place(forms.get(back(forms, from)));
    }

    /** Goes to the provider, and answers the address here that it sends the browser back to. */
    private static String back(Forms forms, String from) throws Exception {
        String there = place(forms.get(from));
        String back =
                place(OUTSIDE.send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.ofString()));
        assertThat(back).startsWith(server.address().toString());
        return back.substring(server.address().toString().length());
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Forms forms() {
        return new Forms(server.address().toString(), "127.0.0.1");
    }

    private static Accounts accounts() {
        return server.accounts();
    }
}
