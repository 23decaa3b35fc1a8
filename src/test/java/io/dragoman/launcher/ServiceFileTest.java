package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit file for systemd, as systemd itself sees it. */
class ServiceFileTest {
    private static final Path SHIPPED = Path.of("systemd/dragoman.service");

    /** Of 100, which is a service without any hardening; what systemd calls "OK" goes to 50. */
    private static final int MOST_EXPOSED = 20;

    @TempDir
    Path folder;

    @Test
    void everyLineIsUnderstood() throws Exception {
        Path unit = withAProgramThatIsHere();

        assertThat(said("verify", "--man=no", unit.toString())).isEmpty();
        Files.writeString(unit, Files.readString(unit).replace("ProtectSystem", "ProtectSysten"));
        assertThat(said("verify", "--man=no", unit.toString())).contains("ProtectSysten");
    }

    @Test
    void serviceIsExposedToLittle() throws Exception {
        Path unit = withAProgramThatIsHere();
        String threshold = "--threshold=" + MOST_EXPOSED;

        assertThat(said("security", "--offline=true", "--no-pager", threshold, unit.toString()))
                .contains("Overall exposure level")
                .doesNotContain("is above");
        assertThat(exitCode("security", "--offline=true", "--no-pager", threshold, unit.toString()))
                .isZero();
    }

    /** Java and the jar are where an operator puts them, not where tests run. */
    private Path withAProgramThatIsHere() throws IOException {
        String unit = Files.readString(SHIPPED).replaceAll("(?m)^ExecStart=.*$", "ExecStart=/bin/true");
        return Files.writeString(folder.resolve("dragoman.service"), unit);
    }

    private static String said(String... arguments) throws IOException {
        return new String(start(arguments).getInputStream().readAllBytes());
    }

    private static int exitCode(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static Process start(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "systemd-analyze";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
