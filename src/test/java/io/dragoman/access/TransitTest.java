package io.dragoman.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.RunningServer;
import io.dragoman.channel.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls on their way: over TLS, through a proxy that ends TLS, from other sites' pages, and too many of them. */
class TransitTest {
    private static final String FRIEND = "https://app.example.org";
    private static final int CALLS_AT_ONCE = 200;

    @TempDir
    static Path data;

    private static RunningServer server;
    private static HttpClient client;
    private static URI https;

    @BeforeAll
    static void start() throws Exception {
        ServerCertificate certificate = ServerCertificate.in(data);
        KeyStore store = KeyStore.getInstance(certificate.store().toFile(), ServerCertificate.PASSWORD.toCharArray());
        PrivateKey key = (PrivateKey) store.getKey("server", ServerCertificate.PASSWORD.toCharArray());
        Path keyFile = Files.writeString(
                data.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = RunningServer.start(
                data.resolve("data"),
                "--dragoman.tls.certificate=" + certificate.file(),
                "--dragoman.tls.key=" + keyFile,
                "--dragoman.tls.port=" + port,
                "--dragoman.api.trusted-proxies=127.0.0.1",
                "--dragoman.api.cors-origins=" + FRIEND,
                "--dragoman.api.calls-per-second=5",
                "--dragoman.api.calls-per-address=" + CALLS_AT_ONCE / 10);
        https = URI.create("https://127.0.0.1:" + port);
        client = HttpClient.newBuilder()
                .sslContext(trusting(store))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void pagesAndApiAreThereOverTls() throws Exception {
        HttpResponse<String> page = get(https, "/", "198.51.100.1");

        assertThat(page.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("; Secure"));
        assertThat(get(https, "/api/v1/tools/", "198.51.100.1").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void withoutTlsOnlyTheMachineItselfIsAnswered() throws Exception {
        assertThat(get(server.address(), "/", "198.51.100.2").statusCode()).isEqualTo(200);
        Optional<InetAddress> outer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        if (outer.isPresent()) {
            assertThatThrownBy(() -> new Socket(outer.get(), server.address().getPort()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void callThatAProxyTookOverTlsIsSecureAndOthersAreNot() throws Exception {
        for (String scheme : List.of("https", "https, HTTPS")) {
            HttpResponse<String> secure = get(server.address(), "/", "198.51.100.3", "X-Forwarded-Proto", scheme);
            assertThat(secure.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(secure.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("; Secure"));
        }
        for (String scheme : List.of("http", "https, http")) {
            HttpResponse<String> open = get(server.address(), "/", "198.51.100.3", "X-Forwarded-Proto", scheme);
            assertThat(open.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void pagesOfASiteThatIsNamedMayCallTheApiAndNoOther() throws Exception {
        HttpResponse<String> friend = preflight(FRIEND);
        HttpResponse<String> stranger = preflight("https://elsewhere.example.org");
        HttpResponse<String> called = get(https, "/api/v1/tools/", "198.51.100.4", "Origin", FRIEND);

        assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRIEND);
        assertThat(friend.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRIEND);
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(get(https, "/", "198.51.100.4", "Origin", FRIEND)
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void tooManyCallsOfATokenAreToldWhenToComeAgain() throws Exception {
        String token = server.accounts().create("hasty@example.org", "pro", 1).token();
        String bearer = "Bearer " + token;

        HttpResponse<String> last = untilSlowedDown("/api/v1/account/", "198.51.100.5", "Authorization", bearer);

        assertThat(last.body()).contains("too_many_requests");
    }

    @Test
    void whoeverTriesTokensIsSlowedDownAndHisNeighbourIsNot() throws Exception {
        String token = server.accounts().create("calm@example.org", "pro", 1).token();
        String guess = "Bearer drg_" + "0".repeat(64);

        untilSlowedDown("/api/v1/account/", "198.51.100.6", "Authorization", guess);

        assertThat(get(https, "/api/v1/account/", "198.51.100.6", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneAddressIsSlowedDownWhateverItAsksFor() throws Exception {
        untilSlowedDown("/assets/nothing.css", "198.51.100.7");

        assertThat(get(https, "/assets/nothing.css", "198.51.100.8").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> untilSlowedDown(String path, String from, String... headers) throws Exception {
        HttpResponse<String> answer = get(https, path, from, headers);
        for (int i = 0; i < 100 * CALLS_AT_ONCE && answer.statusCode() != 429; i++) {
            answer = get(https, path, from, headers);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        return answer;
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(https.resolve("/api/v1/account/"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI where, String path, String from, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(where.resolve(path)).header("X-Forwarded-For", from);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
