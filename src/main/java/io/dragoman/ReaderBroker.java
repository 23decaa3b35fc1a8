package io.dragoman;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;

/** How a reader reaches the broker: with one connection for tasks, and another one for answers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class ReaderBroker {

    @Bean
    ActiveMQConnectionFactory brokerConnections(BrokerSettings settings) {
        if (settings.url().isEmpty()) {
            throw new IllegalStateException("A reader needs the address of a broker: set dragoman.broker.url,"
                    + " dragoman.broker.user and dragoman.broker.password");
        }
        return Broker.connections(settings.url(), settings.user(), settings.password());
    }

    @Bean(destroyMethod = "destroy")
    CachingConnectionFactory answerConnections(ActiveMQConnectionFactory connections) {
        var cached = new CachingConnectionFactory(connections);
        cached.setSessionCacheSize(Runtime.getRuntime().availableProcessors() + 2);
        return cached;
    }

    @Bean
    JmsComponent jms(ActiveMQConnectionFactory brokerConnections, CachingConnectionFactory answerConnections) {
        JmsComponent component = JmsComponent.jmsComponentAutoAcknowledge(answerConnections);
        ConnectionFactory tasks = brokerConnections;
        component.getConfiguration().setListenerConnectionFactory(tasks);
        component.getConfiguration().setTemplateConnectionFactory(answerConnections);
        component.setDeliveryPersistent(false);
        component.setRecoveryInterval(Broker.COME_AGAIN);
        return component;
    }
}
