import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks and believes none that is not signed (Standard Webhooks).
 *
 * <p>{@code WEBHOOK_SECRET=whsec_… java Receive.java 8090} prints each message about a job that has ended.
 */
class Receive {
    private static final long TOLERANCE = 5 * 60; // seconds: an older message may be a recorded one

    /** @throws GeneralSecurityException when it is not from the server that shares the secret */
    static void verify(String secret, String id, String timestamp, String signatures, byte[] body)
            throws GeneralSecurityException {
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE) {
            throw new GeneralSecurityException("too old");
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        if (Arrays.stream(signatures.split(" "))
                .noneMatch(given -> MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8)))) {
            throw new GeneralSecurityException("wrong signature");
        }
    }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            Headers headers = exchange.getRequestHeaders();
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 204;
            try {
                verify(
                        System.getenv("WEBHOOK_SECRET"),
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        body);
                System.out.println(new String(body, StandardCharsets.UTF_8));
            } catch (GeneralSecurityException | RuntimeException e) {
                System.err.println("refused: " + e.getMessage());
                status = 401;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }
}
