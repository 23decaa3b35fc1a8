package io.dragoman;

import java.util.concurrent.CountDownLatch;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Holds whoever reaches a step of a route, or has passed it, for the nth time; one after another at several steps, until
 * this JVM dies with all of them as {@code kill -9} would have it. Steps are known by the ids they have in the route files,
 * so that what is killed is what an operator runs.
 */
final class FaultPoint implements InterceptStrategy {
    static final int KILLED = 137;

    private @Nullable Armed armed;

    private record Point(boolean before, String step) {}

    private static final class Armed {
        private final Point point;
        private final CountDownLatch reached = new CountDownLatch(1);
        private int left;

        Armed(Point point, int times) {
            this.point = point;
            this.left = times;
        }
    }

    /**
     * From now on it counts. The next one that is armed takes its place.
     *
     * @param point such as {@code before:job-end} or {@code after:ocr:3}
     * @return opens when somebody is held there
     */
    synchronized CountDownLatch arm(String point) {
        String[] parts = point.split(":");
        int times = parts.length > 2 ? Integer.parseInt(parts[2]) : 1;
        armed = new Armed(new Point(parts[0].equals("before"), parts[1]), times);
        return armed.reached;
    }

    /** Ends this JVM with everything that is held. */
    static void kill() {
        Runtime.getRuntime().halt(KILLED);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return definition.getId() == null ? target : new Watched(definition.getId(), target);
    }

    private void reached(Point point) {
        if (isTheOne(point)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean isTheOne(Point point) {
        if (armed == null || !armed.point.equals(point) || --armed.left != 0) {
            return false;
        }
        armed.reached.countDown();
        return true;
    }

    private final class Watched extends DelegateAsyncProcessor {
        private final String step;

        Watched(String step, Processor target) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            reached(new Point(true, step));
            return super.process(exchange, done -> {
                reached(new Point(false, step));
                callback.done(done);
            });
        }
    }
}
