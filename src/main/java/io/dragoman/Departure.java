package io.dragoman;

import io.dragoman.read.Workload;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.jms.JmsConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * How a reader goes: it takes no more tasks, ends the pages that it has begun, and leaves the rest to others. Its beats
 * go on meanwhile. Thread-safe.
 */
final class Departure {
    /** A page that did not end took the process with it. */
    static final int STUCK = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final CamelContext camel;
    private final Workload workload;
    private final Duration longest;
    private final ApplicationContext context;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param longest how long the other pages may take when one is stuck */
    Departure(CamelContext camel, Workload workload, Duration longest, ApplicationContext context) {
        this.camel = camel;
        this.workload = workload;
        this.longest = longest;
        this.context = context;
    }

    /** Goes in peace, with exit code 0, on a thread of its own. */
    void leave() {
        if (begun.compareAndSet(false, true)) {
            LOG.info("This reader takes no more tasks and goes");
            takeNoMore();
            begin("departure", () -> {
                waitUntil(0, Long.MAX_VALUE);
                System.exit(SpringApplication.exit(context));
            });
        }
    }

    /** Goes though a page does not end, as soon as the other pages have, or their time is over. */
    void leaveStuck() {
        if (begun.compareAndSet(false, true)) {
            LOG.error("A page does not end, so this reader must");
            takeNoMore();
        }
        begin("departure-stuck", () -> {
            waitUntil(1, System.nanoTime() + longest.toNanos());
            Runtime.getRuntime().halt(STUCK);
        });
    }

    private void takeNoMore() {
        workload.go();
        for (Route route : camel.getRoutes()) {
            if (route.getConsumer() instanceof JmsConsumer consumer) {
                stop(consumer);
            }
        }
    }

    /** At once, and without waiting for the tasks that it has taken. */
    private static void stop(JmsConsumer consumer) {
        try {
            consumer.getListenerContainer().stop();
        } catch (Exception e) { // all that Camel declares
            LOG.warn("{} goes on taking tasks", consumer, e);
        }
    }

    private void waitUntil(int held, long end) {
        try {
            for (Set<String> left = workload.held();
                    left.size() > held && System.nanoTime() < end;
                    left = workload.held()) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void begin(String name, Runnable work) {
        new Thread(work, name).start();
    }
}
