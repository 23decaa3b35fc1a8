package io.dragoman.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private final MeterFixture fixture = MeterFixture.inMemory();
    private final Accounts accounts = fixture.accounts();
    private final Callers callers = fixture.callers();

    @BeforeEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void tokenTellsWhoCalls() {
        Accounts.Created made = accounts.create("a@example.org", "free", 0);

        assertThat(callers.byToken(made.token()))
                .isEqualTo(new Caller(made.account().id(), null, "free"));
    }

    @Test
    void noTokenAndWrongTokenAreToldApart() {
        refused(Reason.NO_TOKEN, () -> callers.byToken(null));
        refused(Reason.BAD_TOKEN, () -> callers.byToken("nonsense"));
        refused(Reason.BAD_TOKEN, () -> callers.byToken("drg_" + "0".repeat(64)));
        refused(Reason.BAD_TOKEN, () -> callers.byToken(""));
    }

    @Test
    void rotatedTokenIsGoodAndAllBeforeItAreNot() {
        Accounts.Created made = accounts.create("a@example.org", "free", 0);
        String second = accounts.addToken(made.account().id(), "second");
        assertThat(callers.byToken(second)).isEqualTo(callers.byToken(made.token()));

        String rotated = accounts.rotate("a@example.org");

        assertThat(callers.byToken(rotated).account()).isEqualTo(made.account().id());
        refused(Reason.BAD_TOKEN, () -> callers.byToken(made.token()));
        refused(Reason.BAD_TOKEN, () -> callers.byToken(second));
    }

    @Test
    void tokenIsShownAgainAndIsNotInTheDatabase() {
        String token = accounts.create("a@example.org", "free", 0).token();

        assertThat(accounts.token("a@example.org")).isEqualTo(token);
        String row =
                fixture.jdbc().sql("select * from token").query().singleRow().toString();
        assertThat(row).doesNotContain(token).doesNotContain(token.substring(4));
    }

    @Test
    void lastUseIsNotedByTheHour() {
        String token = accounts.create("a@example.org", "free", 0).token();
        callers.byToken(token);
        Object first = lastUse();

        fixture.clock().advance(Duration.ofMinutes(59));
        callers.byToken(token);
        assertThat(lastUse()).isEqualTo(first);

        fixture.clock().advance(Duration.ofMinutes(2));
        callers.byToken(token);
        assertThat(lastUse()).isNotEqualTo(first);
    }

    @Test
    void addressHasOneAccountHoweverItIsWritten() {
        accounts.create("Someone@Example.org", "free", 0);

        refused(Reason.BAD_REQUEST, () -> accounts.create("someone@example.ORG ", "free", 0));
        assertThat(accounts.find("SOMEONE@example.org").email()).isEqualTo("someone@example.org");
    }

    @Test
    void whatIsNoAccountIsNotMade() {
        refused(Reason.BAD_REQUEST, () -> accounts.create("local", "free", 0));
        refused(Reason.BAD_REQUEST, () -> accounts.create("a b@example.org", "free", 0));
        refused(Reason.BAD_REQUEST, () -> accounts.create("a@example.org", "golden", 0));
        refused(Reason.BAD_REQUEST, () -> accounts.create("a@example.org", "pro", -1));
        assertThat(accounts.list()).isEmpty();
    }

    @Test
    void unknownAccountIsNotFound() {
        refused(Reason.NOT_FOUND, () -> accounts.grant("a@example.org", 1));
        refused(Reason.NOT_FOUND, () -> accounts.rotate("a@example.org"));
        refused(Reason.NOT_FOUND, () -> accounts.changePlan("a@example.org", "free"));
    }

    @Test
    void grantsAddUpAndOnlyWhatIsLeftCanBeTakenBack() {
        Account account = accounts.create("a@example.org", "pro", 10).account();
        fixture.meter().reserve(account.caller(), "job", 8);

        accounts.grant("a@example.org", 5);
        refused(Reason.BAD_REQUEST, () -> accounts.grant("a@example.org", -8));
        accounts.grant("a@example.org", -7);

        assertThat(fixture.meter().usage(account.caller()).get(0).left()).isZero();
        assertThat(fixture.ledger().check()).isEmpty();
    }

    @Test
    void anonymousCallersAreTheirAddressAndNothingOfItCanBeRead() throws UnknownHostException {
        Caller here = callers.anonymous(InetAddress.getByName("192.0.2.7"));

        assertThat(here).isEqualTo(callers.anonymous(InetAddress.getByName("::ffff:192.0.2.7")));
        assertThat(here).isNotEqualTo(callers.anonymous(InetAddress.getByName("192.0.2.8")));
        assertThat(here.subject()).matches("address:[0-9a-f]{32}");
    }

    @Test
    void networkOfAnIpv6AddressIsOneCaller() throws UnknownHostException {
        Caller here = callers.anonymous(InetAddress.getByName("2001:db8:1:2::1"));

        assertThat(here).isEqualTo(callers.anonymous(InetAddress.getByName("2001:db8:1:2:ffff::9")));
        assertThat(here).isNotEqualTo(callers.anonymous(InetAddress.getByName("2001:db8:1:3::1")));
    }

    @Test
    void plansAreThoseOfTheDesign() {
        assertThat(fixture.plans().names()).containsExactly("anonymous", "free", "local", "pro");
        assertThat(fixture.plans().of("anonymous").credits()).isEqualTo(50);
        assertThat(fixture.plans().of("anonymous").pagesPerFile()).isEqualTo(10);
        assertThat(fixture.plans().of("free").credits()).isEqualTo(300);
        assertThat(fixture.plans().of("pro").pagesPerFile()).isEqualTo(2000);
        assertThat(fixture.plans().of("pro").bytesPerFile().toGigabytes()).isEqualTo(1);
        assertThat(fixture.plans().of("local").credits()).isNull();
    }

    private Object lastUse() {
        return fixture.jdbc().sql("select last_used_at from token").query().singleValue();
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
