package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountRoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path data;

    @Test
    void accountIsMadeShownAndChangedStraightOnTheDatabase() throws IOException {
        JsonNode made = answer("create", "--email", "A@example.org", "--plan", "pro", "--credits=137");
        assertThat(made.path("email").asText()).isEqualTo("a@example.org");
        assertThat(made.path("token").asText()).startsWith("drg_");

        answer("grant", "--email", "a@example.org", "--credits", "-37");
        JsonNode rotated = answer("rotate", "--email", "a@example.org");
        assertThat(rotated.path("token").asText())
                .isNotEqualTo(made.path("token").asText());

        JsonNode listed = answer("list");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/usage/0/cap").asLong()).isEqualTo(100);
        assertThat(listed.at("/0/usage/0/period").isNull()).isTrue();
        assertThat(listed.at("/0/ledger").asLong()).isEqualTo(100);
        assertThat(listed.toString()).doesNotContain("drg_");
    }

    @Test
    void tokenOfTheLocalAccountIsPrintedBare() {
        assertThat(run("token")).isEqualTo(AccountRole.DONE);

        assertThat(printed()).matches("drg_[0-9a-f]{64}\\n");
    }

    @Test
    void linkByWhichTheOperatorComesInIsPrintedBareAndIsAnotherEachTime() {
        assertThat(run("link")).isEqualTo(AccountRole.DONE);
        String first = printed();
        assertThat(run("link")).isEqualTo(AccountRole.DONE);

        assertThat(first).matches("/enter\\?key=[0-9a-f]{64}\\n");
        assertThat(printed().replace(first, "")).matches("/enter\\?key=[0-9a-f]{64}\\n");
    }

    @Test
    void refusedOrderIsOneSentence() {
        assertThat(run("plan", "--email", "nobody@example.org", "--plan", "pro"))
                .isEqualTo(AccountRole.REFUSED);

        assertThat(printed()).isEmpty();
        assertThat(said()).isEqualTo("There is no account nobody@example.org: see `account list`\n");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
        for (String[] words : new String[][] {
            {}, {"delete"}, {"create", "--name", "x"}, {"create", "--email"}, {"grant", "--credits", "many"}
        }) {
            assertThat(run(words)).isEqualTo(AccountRole.MISUSED);
            assertThat(said()).contains("account create --email E");
        }
        assertThat(printed()).isEmpty();
    }

    @Test
    void doorOfAKilledServerIsPassedOver() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(data.resolve("run"));
        Files.writeString(
                data.resolve("run/door.json"),
                "{\"url\": \"http://127.0.0.1:%d/internal/accounts\", \"secret\": \"x\"}".formatted(port));

        assertThat(answer("list")).isEmpty();
    }

    @Test
    void databaseOfAnOlderVersionIsBroughtUpToDateAndOneOfANewerIsLeftAlone() throws Exception {
        String url = "jdbc:h2:file:" + data.resolve("db/dragoman") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        Flyway.configure()
                .dataSource(url, "dragoman", "")
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        assertThat(run("list")).as(said()).isEqualTo(AccountRole.DONE);

        try (Connection database = DriverManager.getConnection(url, "dragoman", "");
                Statement statement = database.createStatement()) {
            statement.execute(
                    "insert into \"flyway_schema_history\" select \"installed_rank\" + 1, '999', 'later', 'SQL',"
                            + " 'V999__later.sql', 1, \"installed_by\", \"installed_on\", 1, true from"
                            + " \"flyway_schema_history\" order by \"installed_rank\" desc limit 1");
        }
        assertThat(run("list")).isEqualTo(AccountRole.FAILED);
        assertThat(said()).contains("version 999", "newer Dragoman", "restore the backup");
    }

    @Test
    void databaseThatCannotBeOpenedIsSaidToBeSo() {
        int code = run("list", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");

        assertThat(code).isEqualTo(AccountRole.FAILED);
        assertThat(said()).startsWith("The accounts cannot be reached: ").doesNotContain("\tat ");
    }

    private JsonNode answer(String... words) throws IOException {
        assertThat(run(words)).as(said()).isEqualTo(AccountRole.DONE);
        return new ObjectMapper().readTree(printed());
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        var role = new AccountRole(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return role.run(Stream.concat(Stream.of("--dragoman.data=" + data), Stream.of(words)));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
