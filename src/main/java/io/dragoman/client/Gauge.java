package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Takes the time of something, with the CPU time and the memory of a process and of all below it. */
final class Gauge {
    private static final long LOOK_MILLIS = 100;
    private static final long KILOBYTE = 1024;

    private final long process;
    private final boolean endedChildren;

    private Gauge(long process, boolean endedChildren) {
        this.process = process;
        this.endedChildren = endedChildren;
    }

    /** Of a process that stays; 0 for one that is not on this machine. */
    static Gauge of(long process) {
        return new Gauge(process, false);
    }

    /** Of the programs that this process starts meanwhile, and that end. */
    static Gauge ofPrograms() {
        return new Gauge(ProcessHandle.current().pid(), true);
    }

    /**
     * What something took.
     *
     * @param cpuSeconds user and system; empty where the system does not say
     * @param peakBytes resident, at most, as looked at ten times a second; 0 where the system does not say
     */
    record Timed<T>(T result, double seconds, OptionalDouble cpuSeconds, long peakBytes) {}

    <T> Timed<T> timed(Callable<T> work) throws IOException, InterruptedException {
        AtomicLong peak = new AtomicLong();
        Thread looking = new Thread(() -> look(peak), "gauge");
        looking.setDaemon(true);
        looking.start();
        OptionalDouble before = cpu();
        long begun = System.nanoTime();
        try {
            T result = work.call();
            double seconds = (System.nanoTime() - begun) / 1e9;
            OptionalDouble after = cpu();
            boolean known = before.isPresent() && after.isPresent();
            return new Timed<>(
                    result,
                    seconds,
                    known ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble()) : OptionalDouble.empty(),
                    peak.get());
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            looking.interrupt();
        }
    }

    private OptionalDouble cpu() {
        return endedChildren ? CpuClock.ofEndedChildren() : CpuClock.ofTree(process);
    }

    private void look(AtomicLong peak) {
        try {
            while (true) {
                long now = resident();
                peak.accumulateAndGet(now, Math::max);
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long resident() {
        return ProcessHandle.of(process)
                .map(root -> endedChildren ? root.descendants() : Stream.concat(Stream.of(root), root.descendants()))
                .map(processes ->
                        processes.mapToLong(one -> residentBytes(one.pid())).sum())
                .orElse(0L);
    }

    private static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException ended) {
            return 0;
        }
    }
}
