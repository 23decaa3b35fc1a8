package io.dragoman.api;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Waits for something to become true of a job, many at once, and none of them on a thread. Whoever waits is known
 * before the state is looked at for the first time, so what happens meanwhile is not missed; and it is looked at once
 * more when the time is over, so a message that was lost costs time and no wrong answer.
 */
final class Waits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
    private static final int THREADS = 4;

    private final Map<String, Set<Wait>> waiting = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final ExecutorService looking = Executors.newFixedThreadPool(THREADS, threads("waiting-"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(threads("waiting-clock-"));

    /** @param most how many may wait at once */
    Waits(int most) {
        this.places = new Semaphore(most);
    }

    /** Whether what is waited for has come; a look at the database. A {@code Refusal} ends the wait with it. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** How a wait ends. */
    enum Outcome {
        HOLDS,
        TIME_IS_OVER,
        /** So many wait that this one did not begin. */
        NO_PLACE
    }

    /**
     * Waits until the condition holds, for no longer than this.
     *
     * @param key what {@link #happened} and {@link #refused} are told
     */
    CompletableFuture<Outcome> until(String key, Condition condition, Duration time) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(Outcome.NO_PLACE);
        }
        Wait wait = new Wait(key, condition);
        waiting.compute(key, (same, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        wait.limit = clock.schedule(() -> look(wait, true), time.toMillis(), TimeUnit.MILLISECONDS);
        look(wait, false);
        return wait.result;
    }

    /** Something happened: those who wait for this look again. */
    void happened(String key) {
        waiting.getOrDefault(key, Set.of()).forEach(wait -> look(wait, false));
    }

    /** It will never be true: those who wait for this end with the failure. */
    void refused(String key, RuntimeException failure) {
        waiting.getOrDefault(key, Set.of())
                .forEach(wait -> hand(() -> end(wait, () -> wait.result.completeExceptionally(failure))));
    }

    /** Nobody waits any longer: all look a last time, now. */
    void giveUp() {
        waiting.values().forEach(all -> all.forEach(wait -> look(wait, true)));
    }

    /** How many wait at this moment. */
    int count() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    private void look(Wait wait, boolean last) {
        hand(() -> {
            if (wait.over.get()) {
                return;
            }
            try {
                boolean holds = wait.condition.holds();
                if (holds || last) {
                    end(wait, () -> wait.result.complete(holds ? Outcome.HOLDS : Outcome.TIME_IS_OVER));
                }
            } catch (Exception e) {
                end(wait, () -> wait.result.completeExceptionally(e));
            }
        });
    }

    /** Gives the place free before the route goes on, which may come to wait again. */
    private void end(Wait wait, Runnable completion) {
        if (!wait.over.compareAndSet(false, true)) {
            return;
        }
        ScheduledFuture<?> limit = wait.limit;
        if (limit != null) {
            limit.cancel(false);
        }
        waiting.computeIfPresent(wait.key, (same, others) -> {
            others.remove(wait);
            return others.isEmpty() ? null : others;
        });
        places.release();
        completion.run();
    }

    private void hand(Runnable work) {
        try {
            looking.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server goes down; nobody waits any more", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        looking.shutdown();
    }

    private static ThreadFactory threads(String prefix) {
        var threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }

    /** One who waits. */
    private static final class Wait {
        private final String key;
        private final Condition condition;
        private final CompletableFuture<Outcome> result = new CompletableFuture<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable ScheduledFuture<?> limit;

        Wait(String key, Condition condition) {
            this.key = key;
            this.condition = condition;
        }
    }
}
