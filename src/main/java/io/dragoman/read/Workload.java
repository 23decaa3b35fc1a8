package io.dragoman.read;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What this reader holds at the moment, and whether it is about to go. Thread-safe. */
public final class Workload {
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicLong pagesRead = new AtomicLong();
    private volatile boolean going;

    /** Holds a task for as long as its work takes. */
    public void during(String task, Runnable work) {
        held.add(task);
        try {
            work.run();
        } finally {
            held.remove(task);
        }
    }

    /** The tasks under way. */
    public Set<String> held() {
        return Set.copyOf(held);
    }

    void pageRead() {
        pagesRead.incrementAndGet();
    }

    /** Since the start. */
    public long pagesRead() {
        return pagesRead.get();
    }

    /** From now on no page is begun: what a task has left goes back to the server. */
    public void go() {
        going = true;
    }

    public boolean isGoing() {
        return going;
    }
}
