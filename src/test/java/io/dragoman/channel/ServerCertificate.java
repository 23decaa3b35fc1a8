package io.dragoman.channel;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A certificate that nobody but a test trusts, for 127.0.0.1.
 *
 * @param store with its key, PKCS12
 * @param file the certificate alone, PEM
 */
public record ServerCertificate(Path store, Path file) {
    public static final String PASSWORD = "changeit";

    public static ServerCertificate in(Path folder) throws IOException, InterruptedException {
        var made = new ServerCertificate(folder.resolve("server.p12"), folder.resolve("server.pem"));
        keytool(
                "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=ip:127.0.0.1 -storetype PKCS12",
                made);
        keytool("-exportcert -rfc -alias server -file " + made.file(), made);
        return made;
    }

    private static void keytool(String arguments, ServerCertificate made) throws IOException, InterruptedException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String all = program + " " + arguments + " -storepass " + PASSWORD + " -keystore " + made.store();
        Process process =
                new ProcessBuilder(all.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
