package io.dragoman;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker as it is meant to be, inside a server or in a JVM of its own: which queues there are, and that a reader may do
 * no more than take tasks and answer. It keeps nothing on a disk, since the database knows what is owed.
 */
final class OwnBroker {
    /** What readers take. */
    static final List<String> TASKS = List.of(
            "dragoman.inspect",
            "dragoman.split",
            "dragoman.pages",
            "dragoman.align",
            "dragoman.assemble",
            "dragoman.archive",
            "dragoman.layer",
            "dragoman.pictures");

    static final String ANSWERS = "dragoman.answers";
    private static final String BEATS = "dragoman.beats";

    /** What could not be understood, by a server or a reader of another version: there to be looked at, not to be kept. */
    private static final String DEAD = "dragoman.dead";

    private static final int DEAD_AT_MOST = 1_000;
    private static final String SERVER = "server";
    private static final String READER = "reader";

    private OwnBroker() {}

    /** Who may come in, and with what. */
    record Users(String server, String serverPassword, String reader, String readerPassword) {

        /** Without the passwords, so that it can stand in a log. */
        @Override
        public String toString() {
            return "Users[" + server + ", " + reader + "]";
        }
    }

    /**
     * One that is not started yet.
     *
     * @param doors where it listens, by name
     */
    static EmbeddedActiveMQ listeningAt(Map<String, String> doors, Users users) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setName("dragoman");
        for (Map.Entry<String, String> door : doors.entrySet()) {
            configuration.addAcceptorConfiguration(door.getKey(), door.getValue());
        }
        configuration.putSecurityRoles("#", Set.of(everything(SERVER)));
        for (String queue : TASKS) {
            addQueue(configuration, queue, takesFrom(READER));
        }
        addQueue(configuration, ANSWERS, sendsTo(READER));
        addQueue(configuration, DEAD, sendsTo(READER));
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName(BEATS).addRoutingType(RoutingType.MULTICAST));
        configuration.putSecurityRoles(BEATS, Set.of(everything(SERVER), sendsTo(READER)));
        configuration.addAddressSetting(
                DEAD,
                new AddressSettings()
                        .setMaxSizeMessages(DEAD_AT_MOST)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP));
        return new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known(users)));
    }

    private static SecurityConfiguration known(Users users) {
        SecurityConfiguration known = new SecurityConfiguration();
        known.addUser(users.server(), users.serverPassword());
        known.addRole(users.server(), SERVER);
        if (!users.reader().equals(users.server())) {
            known.addUser(users.reader(), users.readerPassword());
            known.addRole(users.reader(), READER);
        }
        return known;
    }

    private static void addQueue(Configuration configuration, String name, Role readers) {
        configuration.addQueueConfiguration(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
        configuration.putSecurityRoles(name, Set.of(everything(SERVER), readers));
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
}
