package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What the embedded database promises, with the settings that it has in the server. */
class DatabaseTest {
    private static final int KILLS = 40;
    private static final int MOST_COMMITS = 12;
    private static final int MOST_BYTES = 3000;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    /**
     * After each kill the file is what it was when the last commit had returned: a copy of it. The space of old
     * versions is used again after 50 ms instead of 45 s, so that a second shows what a server shows in an hour.
     */
    @Test
    void whatWasCommittedOutlivesKillAfterKill() throws Exception {
        int committed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (Connection connection = open(file(kill))) {
                committed = kill == 0 ? create(connection) : committed;
                assertThat(value(connection)).as("after kill %d", kill).isEqualTo(committed);
                committed = commitMore(connection, committed);
                Files.copy(stored(kill), stored(kill + 1));
                shut(connection);
            }
            Files.delete(stored(kill));
        }
    }

    private Path file(int kill) {
        return folder.resolve("db" + kill);
    }

    private Path stored(int kill) {
        return folder.resolve("db" + kill + ".mv.db");
    }

    private static Connection open(Path file) throws IOException, SQLException {
        String url = String.valueOf(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0)
                .getProperty("spring.datasource.url"));
        return DriverManager.getConnection(
                url.replace("${dragoman.data}/db/dragoman", file.toString()) + ";RETENTION_TIME=50", "dragoman", "");
    }

    private static int create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table counter (id int primary key, number int, filling varchar(10000))");
            statement.execute("insert into counter values (1, 0, ''), (2, 0, ''), (3, 0, '')");
        }
        return 0;
    }

    private static int value(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from counter where id = 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private int commitMore(Connection connection, int last) throws SQLException {
        connection.setAutoCommit(false);
        int value = last;
        int commits = 1 + random.nextInt(MOST_COMMITS);
        try (PreparedStatement update =
                connection.prepareStatement("update counter set number = ?, filling = ? where id = 1")) {
            for (int i = 0; i < commits; i++) {
                update.setInt(1, ++value);
                update.setString(2, "x".repeat(random.nextInt(MOST_BYTES)));
                update.execute();
                connection.commit();
            }
        }
        return value;
    }

    private static void shut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }
}
