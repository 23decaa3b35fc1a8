package io.dragoman.api.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which REST routes there are, for {@link ApiServlet} to find the one that is meant. Camel's own engine for Spring Boot
 * runs each exchange to its end on one thread; this one lets a route wait without any (docs/decisions/0001).
 */
@Component(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME)
class ServletEngine implements PlatformHttpEngine {
    private final List<RestConsumer> consumers = new CopyOnWriteArrayList<>();
    private final ObjectProvider<CamelContext> camel;

    /** What answers a call, and the variables of its path. */
    record Match(RestConsumer consumer, Map<String, String> variables) {}

    ServletEngine(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new RestConsumer(this, endpoint, processor);
    }

    /** Whether all routes are there: the port is open a little earlier. */
    boolean isUp() {
        return camel.getObject().isStarted();
    }

    void add(RestConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(RestConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The route for this method and path; where two match, the one whose path has fewer variables. */
    Optional<Match> find(String method, List<String> path) {
        return consumers.stream()
                .filter(consumer -> consumer.methods().contains(method))
                .sorted(Comparator.comparingLong(
                                (RestConsumer consumer) -> consumer.path().literals())
                        .reversed())
                .flatMap(consumer -> consumer.path().match(path).stream().map(found -> new Match(consumer, found)))
                .findFirst();
    }

    /** The methods that this path has, in order; empty for an unknown path. */
    SortedSet<String> methods(List<String> path) {
        TreeSet<String> methods = new TreeSet<>();
        consumers.stream()
                .filter(consumer -> consumer.path().match(path).isPresent())
                .forEach(consumer -> methods.addAll(consumer.methods()));
        return methods;
    }
}
