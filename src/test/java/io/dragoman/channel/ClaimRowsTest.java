package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of claims and deliveries, the same on both databases. */
class ClaimRowsTest {
    private static final SourcePath SCAN = new SourcePath("sub/scan%ff.pdf");

    @Nested
    class OnH2 extends Rows {
        @Override
        DataSource database() {
            return new DriverManagerDataSource(
                    "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
                            .formatted(UUID.randomUUID()));
        }
    }

    @Nested
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64") // for which the tests bring a PostgreSQL
    class OnPostgres extends Rows {
        private static EmbeddedPostgres postgres;

        @BeforeAll
        static void start() throws IOException {
            postgres = EmbeddedPostgres.start();
        }

        @AfterAll
        static void stop() throws IOException {
            postgres.close();
        }

        @Override
        DataSource database() {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .cleanDisabled(false)
                    .load()
                    .clean();
            return postgres.getPostgresDatabase();
        }
    }

    /** What holds on any database. */
    abstract static class Rows {
        private Claims claims;
        private Deliveries deliveries;
        private TransactionTemplate transaction;
        private TransactionTemplate another;

        abstract DataSource database();

        @BeforeEach
        void migrate() {
            DataSource database = database();
            Flyway.configure().dataSource(database).load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            claims = new Claims(jdbc, Clock.systemUTC());
            deliveries = new Deliveries(jdbc, Clock.systemUTC());
            transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            another = new TransactionTemplate(
                    new JdbcTransactionManager(database),
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        }

        @Test
        void sourceIsClaimedOnceAtATime() {
            claim();
            claims.add(new Claims.Taking("folder", SCAN, "2@later", null, null, List.of("md")));

            Claim claim = claims.due("folder", 10).get(0);
            assertThat(claims.due("folder", 10)).hasSize(1);
            assertThat(claim.source()).isEqualTo(SCAN);
            assertThat(claim.formats()).containsExactly("md", "pdf");
            assertThat(claims.active("folder")).containsEntry(SCAN.hash(), "1@now");
            assertThat(claims.activeFor("folder", SCAN)).contains(claim);
        }

        @Test
        void sourceOfAnEndedOrReleasedClaimCanBeClaimedAgain() {
            claims.end(claim().id(), Claim.State.DELIVERED);
            claims.release(claim().id());

            assertThat(claim().state()).isEqualTo(Claim.State.CLAIMED);
        }

        @Test
        void postponedClaimIsNotDueBeforeItsTime() {
            Claim claim = claim();
            claims.hashed(claim.id(), "00");
            claims.postpone(claim.id(), 3, Duration.ofHours(1));

            assertThat(claims.due("folder", 10)).isEmpty();
            assertThat(claims.find(claim.id()).orElseThrow().attempts()).isEqualTo(3);
        }

        @Test
        void deliveryWaitsForItsJobAndHoldsItUntilItIsMade() {
            Claim claim = claim();
            claims.submitted(claim.id(), "job1");
            deliveries.await(owed(claim), "job1");
            assertThat(deliveries.due("folder")).isEmpty();
            assertThat(deliveries.waitingFor("folder")).isOne();

            deliveries.accepted("job1");
            deliveries.ended("job1");
            long id = deliveries.due("folder").get(0);
            assertThat(deliveries.holds("job1")).isTrue();
            assertThat(deliveries.postpone(id, Duration.ZERO, "No space left on device"))
                    .isOne();
            transaction.executeWithoutResult(status -> deliveries.hold(id).ifPresent(held -> {
                another.executeWithoutResult(inner -> claims.tag(claim.id(), ""));
                deliveries.delivered(held.id());
            }));

            assertThat(deliveries.holds("job1")).isFalse();
            assertThat(deliveries.due("folder")).isEmpty();
            assertThat(claims.ofJob("job1").orElseThrow().tag()).isEmpty();
        }

        @Test
        void deliveryThatAnotherHoldsIsLeftAlone() {
            Claim claim = claim();
            claims.refuse(claim.id(), "empty_file", "x".repeat(2000));
            deliveries.owe(owed(claim));
            long id = deliveries.due("folder").get(0);

            transaction.executeWithoutResult(status -> {
                assertThat(deliveries.hold(id)).isPresent();
                another.executeWithoutResult(
                        inner -> assertThat(deliveries.hold(id)).isEmpty());
            });
        }

        @Test
        void whatEndedLongAgoIsForgottenWithItsDelivery() {
            Claim claim = claim();
            deliveries.owe(owed(claim));
            claims.end(claim.id(), Claim.State.FAILED);

            claims.forgetEnded(Duration.ofHours(1));
            assertThat(claims.find(claim.id())).isPresent();
            claims.forgetEnded(Duration.ofHours(-1));

            assertThat(claims.find(claim.id())).isEmpty();
            assertThat(deliveries.due("folder")).isEmpty();
        }

        @Test
        void deliveryThatIsTakenIsNobodyElsesUntilTheLeaseIsOver() {
            deliveries.owe(new Deliveries.Owed(null, "account:1", "webhook", "https://example.org/"));
            long id = deliveries.due("webhook").get(0);

            assertThat(deliveries.take(id, Duration.ofHours(1)).orElseThrow().target())
                    .isEqualTo("https://example.org/");
            assertThat(deliveries.due("webhook")).isEmpty();
            assertThat(deliveries.take(id, Duration.ofHours(1))).isEmpty();
            deliveries.postpone(id, Duration.ZERO, "503");
            assertThat(deliveries.take(id, Duration.ZERO)).isPresent();
            assertThat(deliveries.due("webhook")).containsExactly(id);
        }

        @Test
        void deliveryThatIsGivenUpIsNotDueAndHoldsItsJob() {
            deliveries.await(new Deliveries.Owed(null, "account:1", "webhook", "https://example.org/"), "job2");
            deliveries.ended("job2");
            deliveries.giveUp(deliveries.due("webhook").get(0), "410");

            assertThat(deliveries.due("webhook")).isEmpty();
            assertThat(deliveries.holds("job2")).isTrue();
        }

        private Deliveries.Owed owed(Claim claim) {
            return new Deliveries.Owed(claim.id(), "account:1", "folder", null);
        }

        private Claim claim() {
            claims.add(new Claims.Taking("folder", SCAN, "1@now", null, null, List.of("md", "pdf")));
            return claims.activeFor("folder", SCAN).orElseThrow();
        }
    }
}
