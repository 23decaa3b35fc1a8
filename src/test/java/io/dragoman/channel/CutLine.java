package io.dragoman.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that is cut, so often, when so many bytes of an answer have come. */
public final class CutLine implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0);
    private final AtomicInteger cuts = new AtomicInteger();

    public CutLine(int port, int after, int times) throws IOException {
        start(() -> {
            while (!door.isClosed()) {
                Socket here = door.accept();
                Socket there = new Socket("127.0.0.1", port);
                start(() -> pump(here, there, Integer.MAX_VALUE));
                start(() -> pump(there, here, cuts.get() < times ? after : Integer.MAX_VALUE));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                return; // one of the two has hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, int most) throws IOException {
        byte[] some = new byte[8192];
        int sent = 0;
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                sent += n;
                if (sent > most) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(some, 0, n);
            }
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public int cut() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
