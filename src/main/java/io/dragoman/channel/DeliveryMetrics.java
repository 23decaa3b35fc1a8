package io.dragoman.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is owed and what could not be delivered, for a monitoring system; looked up when it asks. */
@Component
class DeliveryMetrics {
    private static final List<String> STATES = List.of("due", "given-up");

    DeliveryMetrics(JdbcClient jdbc, MeterRegistry registry) {
        for (String state : STATES) {
            Gauge.builder("dragoman.deliveries", jdbc, database -> count(database, state))
                    .description("Results on their way, and those that are sent again only when somebody asks")
                    .tag("state", state)
                    .register(registry);
        }
    }

    private static int count(JdbcClient jdbc, String state) {
        return jdbc.sql("select count(*) from delivery where state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }
}
