package io.dragoman.meter;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
class MeterOnPostgresTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Nested
    class OneByOne extends MeterTest {
        @Override
        MeterFixture database() {
            return newDatabase("one_by_one");
        }
    }

    @Nested
    class AtOnce extends MeterRaceTest {
        @Override
        MeterFixture database() {
            return newDatabase("at_once");
        }
    }

    private static MeterFixture newDatabase(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return MeterFixture.on(server.getJdbcUrl("postgres", name), "postgres");
    }
}
