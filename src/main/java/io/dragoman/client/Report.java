package io.dragoman.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a measurement has to say: printed as it comes, and kept in a file of Markdown at the end. */
final class Report {
    private final PrintStream printed;
    private final StringBuilder all = new StringBuilder();

    Report(PrintStream printed) {
        this.printed = printed;
    }

    void line(String line) {
        printed.println(line);
        all.append(line).append('\n');
    }

    void table(String... head) {
        line("");
        row((Object[]) head);
        line("| --- ".repeat(head.length) + "|");
    }

    void row(Object... cells) {
        line("| " + String.join(" | ", Stream.of(cells).map(Report::cell).toList()) + " |");
    }

    private static String cell(Object cell) {
        if (cell instanceof Double number) {
            return number.isNaN() ? "–" : String.format(Locale.ROOT, number < 0.1 ? "%.4f" : "%.2f", number);
        }
        return cell.toString();
    }

    static String megabytes(long bytes) {
        return bytes == 0 ? "not known" : (bytes >> 20) + " MB";
    }

    static Object each(OptionalDouble seconds, int pages) {
        return seconds.isPresent() ? (Object) (seconds.getAsDouble() / pages) : "not known";
    }

    /** On which machine, when, and how busy it was with other things. */
    void introduce(String command, String versions) throws IOException {
        line("# What was measured");
        line("");
        line("`%s`, %s (UTC), on %s, %d cores, %s; load when it began: %s."
                .formatted(
                        command,
                        LocalDate.now(ZoneOffset.UTC),
                        first("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/meminfo", "MemTotal"),
                        first("/proc/loadavg", "")));
        line("");
        line(versions);
    }

    private static String first(String file, String start) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "not known";
        }
        try (Stream<String> lines = Files.lines(path)) {
            String line = lines.filter(one -> one.startsWith(start)).findFirst().orElse(": not known");
            return line.substring(start.isEmpty() ? 0 : line.indexOf(':') + 1).strip();
        }
    }

    void keep(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.writeString(file, all);
    }
}
