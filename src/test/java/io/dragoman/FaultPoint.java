package io.dragoman;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Kills this JVM, as {@code kill -9} would, when a step of a route is reached or has been passed for the nth time.
 * Steps are known by the ids they have in the route files, so that what is killed is what an operator runs.
 */
final class FaultPoint implements InterceptStrategy {
    static final int KILLED = 137;

    private final boolean before;
    private final String step;
    private int left;
    private boolean armed;

    /** @param point such as {@code before:job-end} or {@code after:ocr:3} */
    FaultPoint(String point) {
        String[] parts = point.split(":");
        this.before = parts[0].equals("before");
        this.step = parts[1];
        this.left = parts.length > 2 ? Integer.parseInt(parts[2]) : 1;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return step.equals(definition.getId()) ? new Deadly(target) : target;
    }

    /** From now on it counts. */
    synchronized void arm() {
        armed = true;
    }

    private synchronized void reached() {
        if (armed && --left == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private final class Deadly extends DelegateAsyncProcessor {
        Deadly(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (before) {
                reached();
            }
            return super.process(exchange, done -> {
                if (!before) {
                    reached();
                }
                callback.done(done);
            });
        }
    }
}
