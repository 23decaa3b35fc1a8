package io.dragoman.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Somebody else's HTTP server on a plain socket, so that it can also do what no decent one does. It keeps what it was
 * sent, and answers as the test says, by the path that was called.
 */
final class Receiver implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Manners manners;

    /** How it answers. */
    @FunctionalInterface
    interface Manners {
        void answer(Call call, OutputStream out) throws Exception;
    }

    /** A call that came. @param headers by their names in small letters */
    record Call(String path, Map<String, String> headers, byte[] body) {}

    Receiver(Manners manners) throws IOException {
        this.manners = manners;
        threads.execute(this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /** The calls of one path so far. */
    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    static void status(OutputStream out, int status, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        out.write("HTTP/1.1 %d Said\r\nContent-Length: 0\r\n%s\r\n"
                .formatted(status, more)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                threads.execute(() -> serve(one));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            Call call = read(one.getInputStream());
            calls.add(call);
            manners.answer(call, one.getOutputStream());
            one.getOutputStream().flush();
        } catch (Exception e) {
            Thread.currentThread().interrupt(); // the caller has hung up, as he should
        }
    }

    private static Call read(InputStream in) throws IOException {
        String path = line(in).split(" ")[1];
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        byte[] body = headers.containsKey("content-length")
                ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
                : chunks(in);
        return new Call(path, headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
