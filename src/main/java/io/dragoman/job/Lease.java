package io.dragoman.job;

import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which of several servers looks after what nobody asks for: lost work, retention, mailboxes. It has that for ten seconds by
 * the clock of the database and renews it while it lives; when it dies, another one has it ten seconds later. Whatever is
 * done by it must bear to be done by two for a moment, since a server can stand still for longer than its lease. Thread-safe.
 */
@Component("lease")
public class Lease implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long RENEWAL_NANOS = Duration.ofSeconds(3).toNanos();

    private final JdbcClient jdbc;
    private final String server = UUID.randomUUID().toString();
    private boolean ours;
    private long askedAt;

    Lease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is this server. Asks the database every three seconds at most while it is. */
    public synchronized boolean isOurs() {
        if (ours && System.nanoTime() - askedAt < RENEWAL_NANOS) {
            return true;
        }
        long now = System.nanoTime();
        boolean had = ours;
        try {
            ours = take();
        } catch (DataAccessException e) {
            LOG.warn("The database does not say which server keeps house: {}", e.getMessage());
            ours = false;
        }
        askedAt = now;
        if (ours != had) {
            LOG.info(ours ? "This server keeps house" : "Another server keeps house");
        }
        return ours;
    }

    private boolean take() {
        return jdbc.sql("""
            update lease set holder = :server, until = current_timestamp + interval '10' second
            where name = 'housekeeping' and (holder = :server or holder is null or until < current_timestamp)
            """).param("server", server).update() == 1;
    }

    /** Gives it to whoever asks next. */
    @Override
    public synchronized void destroy() {
        ours = false;
        try {
            jdbc.sql("update lease set holder = null, until = null where name = 'housekeeping' and holder = :server")
                    .param("server", server)
                    .update();
        } catch (DataAccessException e) {
            LOG.debug("The database went first", e);
        }
    }
}
