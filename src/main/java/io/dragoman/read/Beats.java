package io.dragoman.read;

import io.dragoman.read.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says that this reader is alive, and tidies up while it is at it. */
public final class Beats {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    private final String reader;
    private final int threads;
    private final Engine engine;
    private final Workload workload;
    private final OpenUploads uploads;
    private final Answers answers;

    public Beats(String reader, int threads, Engine engine, Workload workload, OpenUploads uploads, Answers answers) {
        this.reader = reader;
        this.threads = threads;
        this.engine = engine;
        this.workload = workload;
        this.uploads = uploads;
        this.answers = answers;
    }

    /** Called by a route every second. */
    public void beat() {
        uploads.tidy();
        answers.say(
                "beat",
                new ReaderBeat(
                        reader,
                        threads,
                        workload.held(),
                        engine.languages(),
                        engine.name(),
                        workload.isGoing(),
                        residentBytes(),
                        workload.pagesRead()));
    }

    private static long residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(STATUS, StandardCharsets.US_ASCII));
            return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0; // no such file where the system is not Linux
        }
    }
}
