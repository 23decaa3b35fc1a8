package io.dragoman;

import jakarta.jms.ConnectionFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** Whether the broker answers; while it does not, nothing is read, and what was accepted waits. */
final class BrokerHealth implements HealthIndicator {
    private final JmsTemplate template;

    BrokerHealth(ConnectionFactory connections) {
        this.template = new JmsTemplate(connections);
    }

    @Override
    public Health health() {
        try {
            template.browse(OwnBroker.ANSWERS, (session, browser) -> browser.getEnumeration());
            return Health.up().build();
        } catch (JmsException e) {
            return Health.down()
                    .withDetail(
                            "remedy",
                            "The broker at dragoman.broker.url does not answer, or does not know this server's user."
                                    + " What was accepted is kept, and goes on as soon as it is there again")
                    .build();
        }
    }
}
