package io.dragoman.job;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether this server has its installation to itself: the database is a file that one process can hold, and the broker
 * is its own, so that no reader has a task yet. Then nothing that lies there at its start is under way anywhere.
 */
@Component
public class Alone {
    private static final String IN_THIS_PROCESS = "jdbc:h2:(file|mem):.*";

    private final boolean alone;

    Alone(DataSource database, @Value("${dragoman.broker.url:}") String broker) throws MetaDataAccessException {
        this.alone = broker.isEmpty() && JdbcUtils.extractDatabaseMetaData(database, Alone::isInThisProcess);
    }

    public boolean is() {
        return alone;
    }

    private static boolean isInThisProcess(java.sql.DatabaseMetaData about) throws SQLException {
        return about.getURL().matches(IN_THIS_PROCESS);
    }
}
