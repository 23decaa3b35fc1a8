package io.dragoman.access;

import io.dragoman.RunningServer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.rest.RestEndpoint;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that a running server answers, as it has it mapped itself: nobody has to remember to name a new one. */
final class Mapped {
    private Mapped() {}

    /** Method and path of each, such as {@code get /account}; the method is {@code any} where all are taken. */
    static Set<String> of(RunningServer server) {
        Set<String> mapped = new TreeSet<>();
        for (Route route : server.bean(CamelContext.class).getRoutes()) {
            if (route.getEndpoint() instanceof RestEndpoint call) {
                String path = "/" + call.getPath() + "/" + Objects.requireNonNullElse(call.getUriTemplate(), "");
                mapped.add(call.getMethod() + " " + path.replaceAll("/+", "/"));
            } else if (route.getEndpoint() instanceof PlatformHttpEndpoint other) {
                mapped.add(other.getHttpMethodRestrict().toLowerCase(Locale.ROOT) + " " + other.getPath());
            }
        }
        server.beans(RequestMappingInfoHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(info, mapped)));
        server.beans(AbstractUrlHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMap().keySet().forEach(path -> mapped.add("any " + path)));
        return mapped;
    }

    private static void add(RequestMappingInfo info, Set<String> mapped) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                mapped.add("any " + path);
            }
            methods.forEach(method -> mapped.add(method.name().toLowerCase(Locale.ROOT) + " " + path));
        }
    }
}
