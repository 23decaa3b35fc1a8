package io.dragoman;

import io.dragoman.job.BrokerQueues;
import io.dragoman.job.ReaderAccess;
import io.dragoman.shelf.ShelfSettings;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * The broker: tasks go out to readers, answers come back. Nothing in it is kept, since the database knows what is owed.
 * The one inside the server listens on loopback, with a password that is new with each start, and lets a reader do no
 * more than take tasks and answer.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class Broker {
    static final List<String> TASKS = List.of(
            "dragoman.inspect",
            "dragoman.split",
            "dragoman.pages",
            "dragoman.align",
            "dragoman.assemble",
            "dragoman.archive",
            "dragoman.layer",
            "dragoman.pictures");
    private static final String ANSWERS = "dragoman.answers";
    private static final String SERVER = "server";
    private static final String READER = "reader";
    private static final int CACHED_SESSIONS = 10;

    /** How the broker inside this server is reached, by it and by its readers. */
    record Doors(String serverUrl, String serverPassword, String readerUrl, String readerUser, String readerPassword) {}

    @Bean
    Doors brokerDoors(BrokerSettings settings) throws IOException {
        if (!settings.url().isEmpty()) {
            return new Doors(settings.url(), settings.password(), settings.url(), settings.user(), settings.password());
        }
        String password = settings.password().isEmpty() ? random() : settings.password();
        int port = settings.port() == 0 ? freePort(settings.host()) : settings.port();
        return new Doors("vm://0", random(), "tcp://" + settings.host() + ":" + port, settings.user(), password);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnExpression("'${dragoman.broker.url:}'.isEmpty()")
    EmbeddedActiveMQ embeddedBroker(Doors doors) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setName("dragoman")
                .addAcceptorConfiguration("server", "vm://0")
                .addAcceptorConfiguration("readers", doors.readerUrl() + "?protocols=CORE");
        configuration.putSecurityRoles("#", Set.of(everything(SERVER)));
        for (String queue : TASKS) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
            configuration.putSecurityRoles(queue, Set.of(everything(SERVER), takesFrom(READER)));
        }
        configuration.addQueueConfiguration(QueueConfiguration.of(ANSWERS).setRoutingType(RoutingType.ANYCAST));
        configuration.putSecurityRoles(ANSWERS, Set.of(everything(SERVER), sendsTo(READER)));

        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(SERVER, doors.serverPassword());
        users.addRole(SERVER, SERVER);
        users.addUser(doors.readerUser(), doors.readerPassword());
        users.addRole(doors.readerUser(), READER);
        return new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    }

    @Bean
    ConnectionFactory connectionFactory(
            Doors doors, ObjectProvider<EmbeddedActiveMQ> started, BrokerSettings settings) {
        String user = started.getIfAvailable() == null ? settings.user() : SERVER;
        var sessions = new CachingConnectionFactory(
                new ActiveMQConnectionFactory(doors.serverUrl(), user, doors.serverPassword()));
        sessions.setSessionCacheSize(CACHED_SESSIONS);
        return sessions;
    }

    @Bean
    JmsComponent jms(ConnectionFactory connections) {
        JmsComponent component = JmsComponent.jmsComponentAutoAcknowledge(connections);
        component.setDeliveryPersistent(false);
        return component;
    }

    @Bean
    ReaderAccess readerAccess(Doors doors, ShelfSettings shelf) {
        return new ReaderAccess(
                doors.readerUrl(),
                doors.readerUser(),
                doors.readerPassword(),
                shelf.folder().toAbsolutePath().toString());
    }

    @Bean
    BrokerQueues brokerQueues(ConnectionFactory connections) {
        JmsTemplate template = new JmsTemplate(connections);
        return () -> {
            Set<String> waiting = new HashSet<>();
            for (String queue : TASKS) {
                template.browse(queue, (session, browser) -> waiting.addAll(tasks(browser)));
            }
            return waiting;
        };
    }

    private static Set<String> tasks(QueueBrowser browser) throws JMSException {
        Set<String> tasks = new HashSet<>();
        Enumeration<?> messages = browser.getEnumeration();
        while (messages.hasMoreElements()) {
            tasks.add(((Message) messages.nextElement()).getStringProperty("task"));
        }
        return tasks;
    }

    private static Role everything(String name) {
        return new Role(name, true, true, true, true, true, true, true, true, true, true, true, true);
    }

    private static Role takesFrom(String name) {
        return new Role(name, false, true, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role sendsTo(String name) {
        return new Role(name, true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
