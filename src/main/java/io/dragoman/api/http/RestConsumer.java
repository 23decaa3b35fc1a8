package io.dragoman.api.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** One call of a REST route: its path and methods, and the processor behind it. Known to the engine while it is started. */
final class RestConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {
    private final ServletEngine engine;
    private final PathTemplate path;
    private final Set<String> methods;

    RestConsumer(ServletEngine engine, PlatformHttpEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.engine = engine;
        this.path = PathTemplate.of(endpoint.getPath());
        this.methods = methods(endpoint.getHttpMethodRestrict());
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    PathTemplate path() {
        return path;
    }

    /** In capital letters, HEAD beside GET. */
    Set<String> methods() {
        return methods;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        engine.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        engine.remove(this);
        super.doStop();
    }

    private static Set<String> methods(@Nullable String restrict) {
        Set<String> methods = new TreeSet<>();
        Arrays.stream((restrict == null ? "GET,POST,PUT,PATCH,DELETE" : restrict).split(","))
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return Set.copyOf(methods);
    }
}
