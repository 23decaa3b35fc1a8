package io.dragoman.client.soak;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is told by webhook when a job has ended. Thread-safe. */
final class Listener implements AutoCloseable {
    private static final Pattern UUID = Pattern.compile("\"uuid\"\\s*:\\s*\"([0-9a-f]{32})\"");

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final HttpServer http;

    Listener() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            Matcher uuid = UUID.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (uuid.find()) {
                heard.add(uuid.group(1));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    boolean hasHeardOf(String uuid) {
        return heard.contains(uuid);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
