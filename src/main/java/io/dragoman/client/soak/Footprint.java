package io.dragoman.client.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory server and readers hold at most in each quarter of a time, and how much the disk grows. Linux only. */
final class Footprint implements AutoCloseable {
    private static final int QUARTERS = 4;
    private static final long LOOK_MILLIS = 1000;
    private static final long KILOBYTE = 1024;

    private final Installation installation;
    private final long begun = System.nanoTime();
    private final long quarter;
    private final long before;
    private final long[] server = new long[QUARTERS];
    private final long[] readers = new long[QUARTERS];
    private final Thread looking = new Thread(this::lookOn, "footprint");

    private Footprint(Installation installation, Duration time) throws IOException {
        this.installation = installation;
        this.quarter = Math.max(1, time.toNanos() / QUARTERS);
        this.before = disk();
    }

    static Footprint of(Installation installation, Duration time) throws IOException {
        Footprint footprint = new Footprint(installation, time);
        footprint.looking.setDaemon(true);
        footprint.looking.start();
        return footprint;
    }

    private void lookOn() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        int now = (int) Math.min(QUARTERS - 1, (System.nanoTime() - begun) / quarter);
        server[now] = Math.max(server[now], resident(installation.server()));
        readers[now] = Math.max(
                readers[now],
                installation.readers().stream().mapToLong(Footprint::resident).sum());
    }

    /** In megabytes, quarter by quarter. */
    synchronized String serverMegabytes() {
        return megabytes(server);
    }

    /** In megabytes, quarter by quarter; twice the usual where one reader takes the place of another. */
    synchronized String readerMegabytes() {
        return megabytes(readers);
    }

    long diskGrowthMegabytes() throws IOException {
        return (disk() - before) >> 20;
    }

    private static String megabytes(long[] bytes) {
        return Arrays.stream(bytes)
                .flatMap(one -> LongStream.of(one >> 20))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static long resident(ProcessHandle process) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            return status.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    private long disk() throws IOException {
        try (Stream<Path> files = Files.walk(installation.data())) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
