package io.dragoman.read.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The cores of this machine, lent to one page while fewer pages are read than there are cores. A page always begins at
 * once; what helps it begins only where a core stands idle. Thread-safe.
 */
final class SideBySide implements AutoCloseable {
    private final int cores;
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService helpers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reads-beside");
        thread.setDaemon(true);
        return thread;
    });

    SideBySide(int cores) {
        this.cores = cores;
    }

    /** Does the work of a page, which keeps one core. */
    <T> T page(Supplier<T> work) {
        busy.incrementAndGet();
        try {
            return work.get();
        } finally {
            busy.decrementAndGet();
        }
    }

    /**
     * Does all parts of a page's work, this thread and whoever is idle; when it returns or throws, all have ended.
     *
     * @return what came of them, in their order
     */
    <T> List<T> all(List<Supplier<T>> parts) {
        List<FutureTask<T>> tasks = parts.stream()
                .map(part -> new FutureTask<>((Callable<T>) part::get))
                .toList();
        AtomicInteger next = new AtomicInteger();
        Runnable some = () -> {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                tasks.get(i).run();
            }
        };
        List<Future<?>> helping = new ArrayList<>();
        while (helping.size() < tasks.size() - 1 && takeIdle()) {
            helping.add(helpers.submit(() -> {
                try {
                    some.run();
                } finally {
                    busy.decrementAndGet();
                }
            }));
        }
        some.run();
        return tasks.stream().map(SideBySide::result).toList();
    }

    private boolean takeIdle() {
        int now = busy.get();
        while (now < cores) {
            if (busy.compareAndSet(now, now + 1)) {
                return true;
            }
            now = busy.get();
        }
        return false;
    }

    private static <T> T result(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true; // the part uses the page's image, so it is waited for
                } catch (ExecutionException e) {
                    throw rethrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
