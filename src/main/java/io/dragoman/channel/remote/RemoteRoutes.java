package io.dragoman.channel.remote;

import io.dragoman.channel.TrustedCertificate;
import io.dragoman.job.Lease;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the routes of each server from the templates of routes/ftp, sftp and remote, unless those are switched off. */
@Component
class RemoteRoutes implements CamelContextConfiguration {
    private static final Map<RemoteSettings.Protocol, Integer> PORTS =
            Map.of(RemoteSettings.Protocol.FTP, 21, RemoteSettings.Protocol.FTPS, 21, RemoteSettings.Protocol.SFTP, 22);

    private final RemoteSettings settings;
    private final RemoteArrivals arrivals;
    private final Lease lease;

    RemoteRoutes(RemoteSettings settings, RemoteArrivals arrivals, Lease lease) {
        this.settings = settings;
        this.arrivals = arrivals;
        this.lease = lease;
        settings.servers().forEach(RemoteRoutes::check);
    }

    /** The id of the route that fetches from a server. */
    static String id(String server) {
        return "fetch-" + server;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.addComponent("sftp", new ResumingSftp());
        settings.servers().forEach((name, server) -> {
            camel.getRegistry().bind("remote-filter-" + name, GenericFileFilter.class, wanted(name));
            camel.getRegistry()
                    .bind("remote-polls-" + name, PollingConsumerPollStrategy.class, new Looks(name, arrivals, lease));
            camel.getRegistry()
                    .bind(
                            "remote-tls-" + name,
                            SSLContextParameters.class,
                            TrustedCertificate.tls(server.certificate()));
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        settings.servers().forEach((name, server) -> {
            String protocol = server.protocol() == RemoteSettings.Protocol.SFTP ? "sftp" : "ftp";
            add(camel, protocol, id(name), name, server);
            add(camel, protocol + "-put", "put-" + name, name, server);
            add(camel, "remote-results", "results-" + name, name, server);
        });
    }

    private void add(CamelContext camel, String template, String id, String name, RemoteSettings.Server server) {
        if (((ModelCamelContext) camel).getRouteTemplateDefinition(template) == null) {
            return;
        }
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, template)
                .routeId(id)
                .parameter("server", name)
                .parameter("scheme", server.protocol().name().toLowerCase(Locale.ROOT))
                .parameter("host", server.host())
                .parameter("port", Objects.requireNonNullElse(server.port(), PORTS.get(server.protocol())))
                .parameter("user", server.user())
                .parameter("inbox", server.inbox())
                .parameter("spool", settings.spool(name).toString())
                .parameter("poll", settings.poll().toMillis());
        optional(route, "password", server.password());
        optional(route, "key", server.key());
        optional(route, "passphrase", server.passphrase());
        optional(route, "knownHosts", server.knownHosts());
        if (server.protocol() == RemoteSettings.Protocol.FTPS) {
            route.parameter("tls", "#remote-tls-" + name);
            route.parameter("protection", "P");
            route.parameter("checksName", true);
        }
        route.add();
    }

    private static void optional(TemplatedRouteBuilder route, String name, @Nullable Object value) {
        if (value != null) {
            route.parameter(
                    name, value instanceof Path path ? path.toAbsolutePath().toString() : value);
        }
    }

    private GenericFileFilter<Object> wanted(String server) {
        return file -> file.isDirectory()
                ? !file.getFileNameOnly().startsWith(".")
                : arrivals.wants(server, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified());
    }

    private static void check(String name, RemoteSettings.Server server) {
        if (!name.matches("[A-Za-z0-9-]{1,30}")) {
            throw new IllegalStateException(
                    "dragoman.remote.servers.%s: give it a name of at most 30 letters, digits and hyphens"
                            .formatted(name));
        }
        String inbox = folder(server.inbox());
        for (String goal : new String[] {server.results(), server.done(), server.failed()}) {
            if (folder(goal).startsWith(inbox) || inbox.startsWith(folder(goal))) {
                throw new IllegalStateException(
                        "dragoman.remote.servers.%s: the folders %s and %s lie one inside the other, so that results would be read again"
                                .formatted(name, server.inbox(), goal));
            }
        }
    }

    private static String folder(String path) {
        return Path.of("/").resolve(path).normalize() + "/";
    }
}
