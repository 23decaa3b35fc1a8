package io.dragoman;

import io.dragoman.read.Answers;
import io.dragoman.read.Traced;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Says of each task that came with the header of a trace when it began and ended here. The reader needs no setting for
 * it and tells nobody but the server.
 */
final class TracedTasks implements RoutePolicyFactory {
    private static final String BEGAN = "DragomanBegan";

    private final Answers answers;
    private final Clock clock;
    private final String reader;

    TracedTasks(Answers answers, Clock clock, String reader) {
        this.answers = answers;
        this.clock = clock;
        this.reader = reader;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return JobInLog.isFromBroker(routeId) ? new Policy() : null;
    }

    private final class Policy extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String parent = exchange.getMessage().getHeader(Traced.HEADER, String.class);
            if (parent != null) {
                exchange.setProperty(Traced.HEADER, parent);
                exchange.setProperty(BEGAN, clock.instant());
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            String parent = exchange.getProperty(Traced.HEADER, String.class);
            Instant began = exchange.getProperty(BEGAN, Instant.class);
            if (parent != null && began != null) {
                answers.say(Traced.EVENT, new Traced(parent, route.getRouteId(), reader, began, clock.instant()));
            }
        }
    }
}
