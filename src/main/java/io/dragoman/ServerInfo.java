package io.dragoman;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** What {@code ./dragoman status} says beside the health: the version, and which routes are not those of the jar. */
class ServerInfo implements InfoContributor {
    private final List<String> changedRoutes;

    /**
     * @param routes the operator's folder of route files; empty for none
     * @throws IOException when it cannot be read
     */
    ServerInfo(@Value("${dragoman.routes:}") String routes) throws IOException {
        this.changedRoutes = RouteFiles.changes(routes);
    }

    @Override
    public void contribute(Info.Builder info) {
        String version = ServerInfo.class.getPackage().getImplementationVersion();
        info.withDetail("version", Objects.requireNonNullElse(version, "not packaged"));
        info.withDetail("routes", changedRoutes.isEmpty() ? List.of("as shipped") : changedRoutes);
    }
}
