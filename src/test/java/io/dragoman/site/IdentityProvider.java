package io.dragoman.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Vouches for one person at a time by OpenID Connect, without asking him: discovery, authorization, tokens, keys and what
 * else is known of him. It refuses what a real one refuses: another client, another secret, a code that was used, and one
 * that comes without the verifier of its challenge.
 */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "dragoman-here";
    static final String SECRET = "known to both";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer http;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Map<String, Object> more = Map.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();
    private volatile boolean signsWithForeignKey;
    private volatile boolean tokensAreDown;

    IdentityProvider(int port) throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        foreign = new RSAKeyGenerator(2048).keyID("first").generate();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/.well-known/openid-configuration", call -> answer(call, 200, about()));
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.createContext("/keys", call -> answer(call, 200, new JWKSet(key).toJSONObject()));
        http.createContext("/person", call -> answer(call, 200, more));
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "identity-provider");
            thread.setDaemon(true);
            return thread;
        }));
        http.start();
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port;
    }

    private String issuer() {
        return issuer(http.getAddress().getPort());
    }

    /** Who signs in from now on, and that nothing is wrong with it. */
    void signsIn(String subject, Map<String, Object> claims) {
        person = claims;
        more = Map.of("sub", subject);
        twist = token -> token.subject(subject);
        signsWithForeignKey = false;
        tokensAreDown = false;
    }

    /** What is told of the person only to whoever asks with the token. */
    void tellsLater(Map<String, Object> claims) {
        more = claims;
    }

    void twists(UnaryOperator<JWTClaimsSet.Builder> wrong) {
        UnaryOperator<JWTClaimsSet.Builder> right = twist;
        twist = token -> wrong.apply(right.apply(token));
    }

    void signsWithForeignKey() {
        signsWithForeignKey = true;
    }

    void tokensAreDown() {
        tokensAreDown = true;
    }

    private Map<String, Object> about() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "userinfo_endpoint", issuer() + "/person",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void authorize(HttpExchange call) throws IOException {
        Map<String, String> asked = fields(call.getRequestURI().getRawQuery());
        boolean whole = "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.keySet().containsAll(List.of("state", "nonce", "redirect_uri", "code_challenge"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid");
        if (!whole) {
            answer(call, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        call.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), UTF_8));
        call.sendResponseHeaders(302, -1);
        call.close();
    }

    private void token(HttpExchange call) throws IOException {
        if (tokensAreDown) {
            answer(call, 503, Map.of());
            return;
        }
        Map<String, String> sent = fields(new String(call.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
        String client = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        if (asked == null
                || !client.equals(call.getRequestHeaders().getFirst("Authorization"))
                || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                || !asked.get("code_challenge").equals(challenge(sent.getOrDefault("code_verifier", "")))) {
            answer(call, 400, Map.of("error", "invalid_grant"));
            return;
        }
        answer(
                call,
                200,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        identity(asked.get("nonce"))));
    }

    private String identity(String nonce) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
        person.forEach(claims::claim);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    twist.apply(claims).build());
            token.sign(new RSASSASigner(signsWithForeignKey ? foreign : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange call, int status, Map<String, Object> object) {
        try (call) {
            byte[] body = json.writeValueAsBytes(object);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8), (first, second) -> second));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
