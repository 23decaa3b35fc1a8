package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * CPU seconds that processes have used, children and grandchildren included, as Linux counts them in
 * {@code /proc/PID/stat} (proc(5)): fields 14 and 15 are the process's own ticks, 16 and 17 those of children that have
 * ended and were waited for.
 */
final class CpuClock {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int OWN_USER = 11;

    private CpuClock() {}

    /** Of a process and of all below it; empty where there is no {@code /proc}. */
    static OptionalDouble ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .mapToDouble(process -> ticks(process.pid(), 4))
                        .filter(ticks -> ticks >= 0)
                        .sum())
                .filter(ticks -> ticks > 0)
                .map(ticks -> OptionalDouble.of(ticks / TICKS_PER_SECOND))
                .orElse(OptionalDouble.empty());
    }

    /** Of the children that this process has started and that have ended. */
    static OptionalDouble ofEndedChildren() {
        double own = ticks(ProcessHandle.current().pid(), 2);
        double all = ticks(ProcessHandle.current().pid(), 4);
        return own < 0 || all < 0 ? OptionalDouble.empty() : OptionalDouble.of((all - own) / TICKS_PER_SECOND);
    }

    /** The sum of the first {@code count} of the four counters; below zero when they cannot be read. */
    private static double ticks(long pid, int count) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Long.parseLong(fields[OWN_USER + i]);
            }
            return sum;
        } catch (IOException gone) {
            return -1;
        }
    }
}
