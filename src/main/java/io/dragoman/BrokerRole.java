package io.dragoman;

import java.util.Map;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * A broker in a JVM of its own, for several servers and their readers. Any other Artemis does as well that has the same
 * queues; this one is configured by the settings that its servers have.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerRole {

    static ConfigurableApplicationContext start(String[] arguments) {
        var builder = new SpringApplicationBuilder(BrokerRole.class).web(WebApplicationType.NONE);
        builder.application().setKeepAlive(true);
        return builder.run(arguments);
    }

    /** @throws IllegalStateException when it is not said where to listen, or who may come in */
    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ broker(BrokerSettings settings) throws Exception {
        if (!settings.isOutside()
                || settings.password().isEmpty()
                || settings.readerPassword().isEmpty()) {
            throw new IllegalStateException("A broker needs an address to listen at, and passwords: set"
                    + " dragoman.broker.url, dragoman.broker.password and dragoman.broker.reader-password");
        }
        String reader = settings.readerUser().isEmpty() ? "reader" : settings.readerUser();
        if (reader.equals(settings.user())) {
            throw new IllegalStateException(
                    "Servers and readers need users of their own, since readers may do less: set"
                            + " dragoman.broker.user or dragoman.broker.reader-user");
        }
        String url = settings.url();
        return OwnBroker.listeningAt(
                Map.of("all", url + (url.contains("?") ? "&" : "?") + "protocols=CORE"),
                new OwnBroker.Users(settings.user(), settings.password(), reader, settings.readerPassword()));
    }
}
