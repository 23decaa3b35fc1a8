package io.dragoman;

import io.dragoman.job.BrokerQueues;
import io.dragoman.job.ReaderAccess;
import io.dragoman.job.Readers;
import io.dragoman.shelf.S3Settings;
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
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * The broker: tasks go out to readers, answers come back. Nothing in it is kept, since the database knows what is owed.
 * The one inside the server listens on loopback, with a password that is new with each start; one of its own is shared by
 * several servers, and may go and come again.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class Broker {
    private static final String SERVER = "server";
    private static final int CACHED_SESSIONS = 10;

    /** How soon whoever listens comes again when the broker was away, in milliseconds. */
    static final long COME_AGAIN = 2_000;

    /** How soon one attempt tries the next address, in milliseconds: many wait for one connection. */
    private static final long NEXT_ADDRESS = 100;

    /** How the broker is reached, by this server and by its readers. */
    record Doors(
            String serverUrl,
            String serverUser,
            String serverPassword,
            String readerUrl,
            String readerUser,
            String readerPassword) {}

    @Bean
    Doors brokerDoors(BrokerSettings settings) throws IOException {
        if (settings.isOutside()) {
            boolean same = settings.readerUser().isEmpty();
            return new Doors(
                    settings.url(),
                    settings.user(),
                    settings.password(),
                    settings.url(),
                    same ? settings.user() : settings.readerUser(),
                    same ? settings.password() : settings.readerPassword());
        }
        String password = settings.password().isEmpty() ? random() : settings.password();
        int port = settings.port() == 0 ? freePort(settings.host()) : settings.port();
        String readers = "tcp://" + settings.host() + ":" + port;
        return new Doors("vm://0", SERVER, random(), readers, settings.user(), password);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnExpression("'${dragoman.broker.url:}'.isEmpty()")
    EmbeddedActiveMQ embeddedBroker(Doors doors) throws Exception {
        return OwnBroker.listeningAt(
                Map.of(SERVER, doors.serverUrl(), "readers", doors.readerUrl() + "?protocols=CORE"),
                new OwnBroker.Users(SERVER, doors.serverPassword(), doors.readerUser(), doors.readerPassword()));
    }

    /** Asks for the broker inside this server first, so that it is there. */
    @Bean
    ConnectionFactory connectionFactory(Doors doors, ObjectProvider<EmbeddedActiveMQ> started, Readers readers) {
        started.getIfAvailable();
        var sessions = new CachingConnectionFactory(
                connections(doors.serverUrl(), doors.serverUser(), doors.serverPassword()));
        sessions.setSessionCacheSize(CACHED_SESSIONS);
        sessions.setExceptionListener(lost -> readers.deaf(String.valueOf(lost.getMessage())));
        return sessions;
    }

    /**
     * To the first of its addresses that answers; a connection that is lost is not mended but made anew by its user. Whoever
     * listens has one message at a time: none waits behind one that takes long while others who listen are idle.
     */
    static ActiveMQConnectionFactory connections(String url, String user, String password) {
        var connections = new ActiveMQConnectionFactory(url, user, password);
        connections.setRetryInterval(NEXT_ADDRESS);
        connections.setConsumerWindowSize(0);
        return connections;
    }

    @Bean
    JmsComponent jms(ConnectionFactory connections) {
        JmsComponent component = JmsComponent.jmsComponentAutoAcknowledge(connections);
        component.setDeliveryPersistent(false);
        component.setRecoveryInterval(COME_AGAIN);
        return component;
    }

    @Bean
    BrokerHealth brokerHealthIndicator(ConnectionFactory connections) {
        return new BrokerHealth(connections);
    }

    @Bean
    ReaderAccess readerAccess(Doors doors, ShelfSettings shelf, S3Settings s3) {
        return new ReaderAccess(
                doors.readerUrl(),
                doors.readerUser(),
                doors.readerPassword(),
                shelf.folder().toAbsolutePath().toString(),
                s3.hasBucket() ? s3.forReaders() : null);
    }

    @Bean
    BrokerQueues brokerQueues(ConnectionFactory connections) {
        JmsTemplate template = new JmsTemplate(connections);
        return () -> {
            Set<String> waiting = new HashSet<>();
            for (String queue : OwnBroker.TASKS) {
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
