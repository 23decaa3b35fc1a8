package io.dragoman.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Calls {@code ./dragoman} as a person would, from a folder and with settings of the test's own. */
record Launcher(Path program, Path from, Map<String, String> settings) {
    static final Path PROGRAM = Path.of("dragoman").toAbsolutePath();

    record Outcome(int exitCode, String printed, String said) {}

    static Launcher from(Path folder) {
        return new Launcher(PROGRAM, folder, Map.of());
    }

    Launcher with(String setting, Object value) {
        var more = new TreeMap<>(settings);
        more.put(setting, value.toString());
        return new Launcher(program, from, more);
    }

    Launcher calledAs(Path link) {
        return new Launcher(link, from, settings);
    }

    /** Runs to its end, which must come within five minutes. */
    Outcome call(String... arguments) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("launcher", ".out");
        Path said = Files.createTempFile("launcher", ".err");
        try {
            Process process = start(printed, said, arguments);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError("Still running after five minutes, having said: " + Files.readString(said));
            }
            return new Outcome(process.exitValue(), text(printed), text(said));
        } finally {
            Files.delete(printed);
            Files.delete(said);
        }
    }

    Process start(Path printed, Path said, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DRAGOMAN_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
