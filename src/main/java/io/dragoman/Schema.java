package io.dragoman;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings an older database up to date, and leaves alone one that a newer version has written. */
@Configuration(proxyBeanMethods = false)
class Schema {

    @Bean
    FlywayMigrationStrategy forwardOnly() {
        return Schema::migrate;
    }

    private static void migrate(Flyway flyway) {
        MigrationInfoService schema = flyway.info();
        Arrays.stream(schema.applied())
                .filter(migration -> !migration.getState().isResolved())
                .reduce((earlier, later) -> later)
                .ifPresent(unknown -> {
                    throw new IllegalStateException(
                            ("The database is at version %s, which a newer Dragoman has written; this one knows %s."
                                            + " Start the newer one, or restore the backup that was made before it.")
                                    .formatted(unknown.getVersion(), newest(schema)));
                });
        flyway.migrate();
    }

    private static String newest(MigrationInfoService schema) {
        return Arrays.stream(schema.all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .reduce((earlier, later) -> later)
                .map(String::valueOf)
                .orElse("none");
    }
}
