package io.dragoman;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * While a task or an answer of a job is worked on, each line of the log has the job's id, which is also the id of its
 * trace: as {@code job} and {@code traceId} where the log is JSON.
 */
final class JobInLog implements RoutePolicyFactory {
    private static final String ROUTES = "reader-";

    /** The header of a task or an answer that says of which job it is. */
    static final String JOB = "job";

    private static final String TRACE = "traceId";

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return isFromBroker(routeId) ? new Policy() : null;
    }

    /** Whether this route takes messages from the broker on a thread of its own. */
    static boolean isFromBroker(String routeId) {
        return routeId.startsWith(ROUTES) && !routeId.equals("reader-answer") && !routeId.equals("reader-beat");
    }

    private static final class Policy extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String job = exchange.getMessage().getHeader(JOB, String.class);
            if (job != null) {
                MDC.put(JOB, job);
                MDC.put(TRACE, job);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            MDC.remove(JOB);
            MDC.remove(TRACE);
        }
    }
}
