package io.dragoman.api.door;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes orders about accounts from the machine that it runs on, from whoever can read the secret under the data
 * folder. To everybody else there is nothing here.
 */
@RestController
@EnableConfigurationProperties(DoorSettings.class)
class AccountDoor implements DisposableBean {
    private static final int SECRET_BYTES = 32;
    private static final int ORDER_BYTES = 16 * 1024;

    private final AccountOrders orders;
    private final Path data;
    private final String secret;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile @Nullable Door door;

    AccountDoor(AccountOrders orders, DoorSettings settings) {
        this.orders = orders;
        this.data = settings.data();
        byte[] bits = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bits);
        this.secret = HexFormat.of().formatHex(bits);
    }

    /** The port is known only now. The server of another port, for the health, has a namespace and is passed over. */
    @EventListener
    void open(ServletWebServerInitializedEvent event) throws IOException {
        var context = event.getApplicationContext();
        if (context.getServerNamespace() != null) {
            return;
        }
        String address = context.getEnvironment().getProperty("server.address");
        String path = context.getEnvironment().getProperty("server.servlet.context-path", "");
        String url =
                "http://%s:%d%s".formatted(host(address), event.getWebServer().getPort(), path + Door.PATH);
        Door opened = new Door(url, secret);
        opened.write(data);
        door = opened;
    }

    @Override
    public void destroy() throws IOException {
        Door opened = door;
        if (opened != null) {
            opened.remove(data);
        }
    }

    /** An order as JSON; answers what {@link AccountOrders} answers, or 422 with what is wrong with it. */
    @RequestMapping(path = {Door.PATH, Door.PATH + "/"})
    ResponseEntity<?> order(HttpServletRequest request) throws IOException {
        if (!mayEnter(request)) {
            return answer(HttpStatus.NOT_FOUND, new Refusal(Reason.NOT_FOUND, "There is nothing here"));
        }
        try {
            byte[] body = request.getInputStream().readNBytes(ORDER_BYTES);
            String done = orders.execute(json.readValue(body, AccountOrder.class));
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(done);
        } catch (Refusal refusal) {
            return answer(HttpStatus.UNPROCESSABLE_ENTITY, refusal);
        }
    }

    private boolean mayEnter(HttpServletRequest request) throws IOException {
        String given = request.getHeader(Door.HEADER);
        return given != null
                && request.getMethod().equals("POST")
                && isHere(request)
                && MessageDigest.isEqual(bytes(given), bytes(secret));
    }

    /** A server that is bound to one outer address is called from that same address by its own machine. */
    private static boolean isHere(HttpServletRequest request) throws IOException {
        return request.getRemoteAddr().equals(request.getLocalAddr())
                || InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private static String host(@Nullable String address) throws IOException {
        if (address == null || InetAddress.getByName(address).isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static ResponseEntity<?> answer(HttpStatus status, Refusal refusal) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "error", refusal.sentence(),
                        "code", refusal.reason().code()));
    }
}
