package io.dragoman;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Moves an installation from its embedded database to PostgreSQL, while its server is down. The files stay where they are,
 * and so does the embedded database, as it was.
 */
final class MigrateRole {
    static final int DONE = 0;
    /** It cannot be done as things are: nothing was changed. */
    static final int REFUSED = 1;
    /** The order was not understood. */
    static final int MISUSED = 2;

    private static final String USAGE = """
        ./dragoman migrate --to URL
          URL is that of an empty PostgreSQL database, such as jdbc:postgresql://10.0.0.6/dragoman; its user in
          PGUSER, the password in PGPASSWORD. Prints what was copied, as JSON.
        """;
    /** H2's DATABASE_NOT_FOUND_WITH_IF_EXISTS_1. */
    private static final int NO_DATABASE = 90146;

    private final PrintStream out;
    private final PrintStream err;

    MigrateRole(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int start(String[] arguments) {
        LoggingSystem.get(MigrateRole.class.getClassLoader()).beforeInitialize();
        return new MigrateRole(System.out, System.err).run(arguments);
    }

    /**
     * Answers the exit code.
     *
     * @param arguments {@code --to=URL} or {@code --to URL}; among them settings such as {@code --dragoman.data=/srv/dragoman}
     */
    int run(String... arguments) {
        List<String> words = Arrays.asList(
                String.join("\n", arguments).replace("--to\n", "--to=").split("\n"));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(words.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        String target = environment.getProperty("to", "");
        String source = environment.getRequiredProperty("spring.datasource.url");
        if (!target.startsWith("jdbc:postgresql:")) {
            err.print(USAGE);
            return MISUSED;
        }
        if (!source.startsWith("jdbc:h2:")) {
            err.println("SPRING_DATASOURCE_URL names another database already; this moves the embedded one");
            return MISUSED;
        }
        try (Connection from = DriverManager.getConnection(
                        source + ";IFEXISTS=TRUE",
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password", ""));
                Connection to = DriverManager.getConnection(
                        target, environment.getProperty("PGUSER"), environment.getProperty("PGPASSWORD"))) {
            return move(from, to, target, environment);
        } catch (SQLException e) {
            err.println(reason(e));
            return REFUSED;
        } catch (DatabaseMove.DifferentContent | IOException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private int move(Connection from, Connection to, String target, StandardEnvironment environment)
            throws SQLException, DatabaseMove.DifferentContent, IOException {
        Set<String> there = DatabaseMove.tables(to);
        if (!there.isEmpty()) {
            err.println("The target is not empty: it has the tables " + String.join(", ", there)
                    + ". Make another database for this");
            return REFUSED;
        }
        makeTables(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password", ""));
        makeTables(target, environment.getProperty("PGUSER"), environment.getProperty("PGPASSWORD"));
        Map<String, DatabaseMove.Content> copied = new DatabaseMove(from, to).run();
        out.println(
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(copied));
        err.println("Copied and compared. From now on start with SPRING_DATASOURCE_URL=" + target);
        return DONE;
    }

    /** Those of this version, in both. */
    private static void makeTables(String url, @Nullable String user, @Nullable String password) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static String reason(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case AccountRole.DATABASE_IS_HELD -> "A server runs on this database: stop it first (./dragoman down)";
            case NO_DATABASE -> "There is no embedded database here: is this the data folder?";
            default -> "It cannot be moved: " + failure.getMessage();
        };
    }
}
