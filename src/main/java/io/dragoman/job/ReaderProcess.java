package io.dragoman.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.read.ReaderStart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader that runs as a child of this server. It learns what it needs on its standard input and ends when that ends,
 * so that it never outlives the server, however that dies.
 */
final class ReaderProcess {
    private static final int NICE = 5;
    private static final String PRLIMIT = "/usr/bin/prlimit";

    /** Four times the largest upload that a plan allows out of the box. */
    private static final long LARGEST_FILE = 4L << 30;

    private final String name;
    private final Process process;
    private final OutputStream input;
    private final Instant startedAt;
    private @Nullable Instant leavingSince;

    private ReaderProcess(String name, Process process, Instant startedAt) {
        this.name = name;
        this.process = process;
        this.input = process.getOutputStream();
        this.startedAt = startedAt;
    }

    /** @throws IOException when the process cannot be started */
    static ReaderProcess start(ReadersSettings settings, ReaderStart start, ObjectMapper mapper, Instant now)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(settings))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        ReaderEnvironment.reduce(builder.environment());
        Process process = builder.start();
        var reader = new ReaderProcess(start.name(), process, now);
        reader.say(mapper.writeValueAsString(start));
        return reader;
    }

    String name() {
        return name;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Meaningful once it is not alive any more. */
    int exitCode() {
        return process.exitValue();
    }

    boolean isGoing() {
        return leavingSince != null;
    }

    /** Lets it finish what it holds, and then end. */
    void leave(Instant now) {
        if (leavingSince == null) {
            leavingSince = now;
        }
        try {
            say("go");
        } catch (IOException e) {
            kill();
        }
    }

    /** How long ago it was told to go; zero when it was not. */
    Duration leavingFor(Instant now) {
        return leavingSince == null ? Duration.ZERO : Duration.between(leavingSince, now);
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    Process process() {
        return process;
    }

    private void say(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /**
     * The same Java and the same jar as this server's, at a lower priority and within limits where the system has the
     * programs for it. A crash leaves no image of the memory, which holds pages of documents and the keys of their jobs,
     * and no file grows beyond {@value #LARGEST_FILE} bytes. The address space has no limit: a JVM reserves far more of it
     * than it uses, and what is used is looked after by the supervisor.
     */
    private static List<String> command(ReadersSettings settings) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of(PRLIMIT))) {
            command.addAll(List.of(PRLIMIT, "--core=0", "--fsize=" + LARGEST_FILE, "--"));
        }
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", String.valueOf(NICE)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.heap().toMegabytes() + "m");
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash"));
        command.add("-XX:ErrorFile=/dev/null");
        command.addAll(settings.options());
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && classPath.indexOf(':') < 0) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, "io.dragoman.Dragoman"));
        }
        command.addAll(List.of("reader", "--stdin"));
        return command;
    }
}
