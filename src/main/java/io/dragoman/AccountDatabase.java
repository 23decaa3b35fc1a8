package io.dragoman;

import io.dragoman.api.door.AccountOrders;
import io.dragoman.job.Audit;
import io.dragoman.job.Deletions;
import io.dragoman.meter.Price;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As much of the server as accounts need: the database, the meter and the keys. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@ComponentScan({"io.dragoman.meter", "io.dragoman.shelf"})
@Import({AccountOrders.class, Schema.class})
class AccountDatabase {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Deletions deletions(JdbcClient jdbc, Clock clock) {
        return new Deletions(jdbc, clock);
    }

    /** The database is free, so no server has it. */
    @Bean
    Audit audit(JdbcClient jdbc, Shelf shelf, JobKeys keys, Price price, Environment settings, Clock clock) {
        return Audit.atRest(jdbc, shelf, keys, price, settings, clock);
    }
}
