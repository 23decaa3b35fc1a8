package io.dragoman.client;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things side by side, so many at once at most. */
final class Senders implements AutoCloseable {
    private final ExecutorService threads;

    Senders(int atOnce) {
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    /** Something that has been begun. */
    interface Sent<T> {
        /** Waits for its end; what it threw is thrown here. */
        T result() throws IOException, InterruptedException;
    }

    <T> Sent<T> send(Callable<T> work) {
        Future<T> future = threads.submit(work);
        return () -> {
            try {
                return future.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw new IOException(failed.getMessage(), failed);
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
