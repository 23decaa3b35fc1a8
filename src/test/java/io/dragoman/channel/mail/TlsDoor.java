package io.dragoman.channel.mail;

import io.dragoman.channel.ServerCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a mail server that speaks in clear, and lets in whoever speaks TLS, from the first byte or on demand. */
final class TlsDoor implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final SSLContext tls;
    private final AtomicInteger protectedOnes = new AtomicInteger();

    /** How a client asks for TLS. */
    enum Way {
        AT_ONCE,
        IMAP,
        SMTP
    }

    TlsDoor(ServerCertificate certificate, int server, Way way) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            keys.load(in, ServerCertificate.PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, ServerCertificate.PASSWORD.toCharArray());
        this.tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!door.isClosed()) {
                Socket client = door.accept();
                start(() -> let(client, way));
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /** Connections on which all but the asking was encrypted. */
    int protectedOnes() {
        return protectedOnes.get();
    }

    private void let(Socket client, Way way) throws IOException {
        try (client) {
            boolean greets = way != Way.AT_ONCE;
            if (greets && !asksForTls(client, way)) {
                return;
            }
            try (SSLSocket inside = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                inside.setUseClientMode(false);
                inside.startHandshake();
                protectedOnes.incrementAndGet();
                if (greets) {
                    line(behind.getInputStream()); // its greeting, which the client has had
                }
                start(() -> inside.getInputStream().transferTo(behind.getOutputStream()));
                behind.getInputStream().transferTo(inside.getOutputStream());
            }
        }
    }

    private static boolean asksForTls(Socket client, Way way) throws IOException {
        boolean imap = way == Way.IMAP;
        OutputStream out = client.getOutputStream();
        say(out, imap ? "* OK [CAPABILITY IMAP4rev1 STARTTLS] at your service" : "220 at your service");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            String upper = said.toUpperCase(Locale.ROOT);
            String tag = said.split(" ")[0];
            if (upper.endsWith("STARTTLS")) {
                say(out, imap ? tag + " OK go on" : "220 go on");
                return true;
            } else if (upper.contains("CAPABILITY")) {
                say(out, "* CAPABILITY IMAP4rev1 STARTTLS");
                say(out, tag + " OK done");
            } else if (upper.startsWith("EHLO")) {
                say(out, "250-at your service");
                say(out, "250 STARTTLS");
            } else {
                say(out, imap ? tag + " NO only with TLS" : "530 only with TLS");
            }
        }
        return false;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void line(InputStream in) throws IOException {
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {}
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

    @Override
    public void close() throws IOException {
        door.close();
    }
}
