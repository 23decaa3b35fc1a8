package io.dragoman.meter;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dragoman.shelf.Sealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database of its own, a clock that stands still, and the room's parts on top of them, under the plans of
 * {@code application.yaml}. Begins on 2026-11-20 at noon.
 */
public final class MeterFixture implements AutoCloseable {
    private static final String H2 = "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";
    private static final byte[] MASTER_KEY =
            "a master key of thirty-two bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final HikariDataSource database;
    private final SettableClock clock = new SettableClock(NOON);
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Plans plans;
    private final Ledger ledger;
    private final Meter meter;
    private final Accounts accounts;
    private final Callers callers;

    private MeterFixture(String url, String user) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword("");
        pool.setMaximumPoolSize(10);
        database = new HikariDataSource(pool);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        plans = new Plans(settings());
        ledger = new Ledger(jdbc, clock);
        meter = new Meter(plans, new Buckets(jdbc, ledger), new Reservations(jdbc, clock), ledger, transaction, clock);
        var sealing = Sealing.under(MASTER_KEY);
        var tokens = new Tokens(jdbc, sealing, clock);
        accounts = new Accounts(jdbc, transaction, plans, meter, tokens, clock);
        callers = new Callers(tokens, accounts, new MeterSettings(true), sealing);
    }

    /** On a new H2 database in memory, with the flags of {@code application.yaml}. */
    public static MeterFixture inMemory() {
        return new MeterFixture(H2.formatted(UUID.randomUUID()), "dragoman");
    }

    /** On an empty database of somebody else's. */
    static MeterFixture on(String url, String user) {
        return new MeterFixture(url, user);
    }

    public DataSource database() {
        return database;
    }

    public SettableClock clock() {
        return clock;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    public Plans plans() {
        return plans;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Meter meter() {
        return meter;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Callers callers() {
        return callers;
    }

    /** An account with so many bought credits. */
    public Caller pro(long credits) {
        return accounts.create(UUID.randomUUID() + "@example.org", "pro", credits)
                .account()
                .caller();
    }

    /** An account with the allowance of the plan {@code free}: 300 a month. */
    public Caller free() {
        return accounts.create(UUID.randomUUID() + "@example.org", "free", 0)
                .account()
                .caller();
    }

    /** Nobody has an account any more, nothing is reserved or spent, and it is noon again. */
    public void clear() {
        for (String table : List.of("token", "account", "reservation", "bucket", "ledger")) {
            jdbc.sql("delete from " + table).update();
        }
        clock.set(NOON);
    }

    @Override
    public void close() {
        database.close();
    }

    private static PlanSettings settings() {
        try {
            var yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
            return new Binder(ConfigurationPropertySources.from(yaml)).bindOrCreate("dragoman", PlanSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
