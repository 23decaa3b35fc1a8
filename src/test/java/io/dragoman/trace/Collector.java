package io.dragoman.trace;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what OpenTelemetry's protocol sends over HTTP (OTLP 1, protobuf), and a webhook beside it. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> spans = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** A span as it was told; {@code parent} is empty where it has none. */
    record Told(String service, String trace, String span, String parent, String name) {}

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.createContext("/hook", exchange -> answer(exchange, 204));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Told> spans() {
        return spans;
    }

    List<String> authorizations() {
        return authorizations;
    }

    private void take(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        for (byte[] resource : fields(exchange.getRequestBody().readAllBytes(), 1)) {
            String service = service(resource);
            for (byte[] scope : fields(resource, 2)) {
                for (byte[] span : fields(scope, 2)) {
                    spans.add(new Told(service, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5)));
                }
            }
        }
        answer(exchange, 200);
    }

    private static String service(byte[] resource) throws IOException {
        for (byte[] about : fields(resource, 1)) {
            for (byte[] attribute : fields(about, 1)) {
                if (text(attribute, 1).equals("service.name")) {
                    return text(fields(attribute, 2).get(0), 1);
                }
            }
        }
        return "";
    }

    private static String hex(byte[] message, int number) throws IOException {
        List<byte[]> found = fields(message, number);
        return found.isEmpty() ? "" : HexFormat.of().formatHex(found.get(0));
    }

    private static String text(byte[] message, int number) throws IOException {
        return new String(fields(message, number).get(0), StandardCharsets.UTF_8);
    }

    /** The fields of this number that have bytes. */
    private static List<byte[]> fields(byte[] message, int number) throws IOException {
        List<byte[]> found = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean wanted = WireFormat.getTagFieldNumber(tag) == number
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (wanted) {
                found.add(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
