package io.dragoman.read;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last resort against a page that does not end: native code cannot be interrupted, so when it has not obeyed its
 * own deadline, the page is given up and the process must end. Thread-safe.
 */
public final class PageWatch implements AutoCloseable {
    private final Duration grace;
    private final Runnable stuck;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "page-watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param grace what a page may take beyond its time until it is given up
     * @param stuck ends the process, in good order; called after the page was given up
     */
    public PageWatch(Duration grace, Runnable stuck) {
        this.grace = grace;
        this.stuck = stuck;
    }

    /** A page that is watched. */
    final class Watched {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final ScheduledFuture<?> alarm;

        private Watched(Duration time, Runnable givenUp) {
            alarm = clock.schedule(
                    () -> {
                        if (ended.compareAndSet(false, true)) {
                            givenUp.run();
                            stuck.run();
                        }
                    },
                    time.plus(grace).toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        /** Whether it ended by itself; false when it had been given up before, and nothing is to be said of it. */
        boolean end() {
            alarm.cancel(false);
            return ended.compareAndSet(false, true);
        }
    }

    /** @param givenUp says that the page failed */
    Watched watch(Duration time, Runnable givenUp) {
        return new Watched(time, givenUp);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
