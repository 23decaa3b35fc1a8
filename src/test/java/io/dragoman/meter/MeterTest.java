package io.dragoman.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeterTest {
    private MeterFixture fixture;
    private Meter meter;

    /** Where the test runs; another database in a subclass. */
    MeterFixture database() {
        return MeterFixture.inMemory();
    }

    @BeforeAll
    void start() {
        fixture = database();
        meter = fixture.meter();
    }

    @BeforeEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @AfterEach
    void everyBalanceFollowsFromTheLedger() {
        assertThat(fixture.ledger().check()).isEmpty();
    }

    @Test
    void whatIsSettledIsSpentAndTheRestIsReleased() {
        Caller pro = fixture.pro(10);

        meter.reserve(pro, "job", 6);
        meter.settle("job", 4);

        assertThat(credits(pro)).isEqualTo(new Usage(BucketKind.CREDITS, Period.BOUGHT, 4, 0, 10L, null));
        assertThat(meter.charged("job")).isEqualTo(4);
        assertThat(fixture.ledger().sum(pro.subject(), BucketKind.CREDITS)).isEqualTo(6);
    }

    @Test
    void whatIsReservedCountsAsUsed() {
        Caller pro = fixture.pro(10);

        meter.reserve(pro, "job", 6);

        assertThat(credits(pro).used()).isEqualTo(6);
        assertThat(credits(pro).left()).isEqualTo(4);
        assertThat(meter.charged("job")).isZero();
    }

    @Test
    void refundReleasesAllOfIt() {
        Caller pro = fixture.pro(10);

        meter.reserve(pro, "job", 6);
        meter.refund("job");

        assertThat(credits(pro).left()).isEqualTo(10);
        assertThat(meter.charged("job")).isZero();
    }

    @Test
    void reservationThatDoesNotFitWholeHoldsNothing() {
        Caller pro = fixture.pro(10);
        meter.reserve(pro, "first", 7);

        Refusal refusal = refused(() -> meter.reserve(pro, "second", 4));

        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_CREDITS);
        assertThat(refusal.allowance()).contains(new Refusal.Allowance(7, 10, null));
        assertThat(refusal.sentence()).isEqualTo("This needs 4 credits, and 3 of 10 bought are left: buy more credits");
        assertThat(credits(pro).reserved()).isEqualTo(7);
        meter.reserve(pro, "third", 3);
    }

    @Test
    void moreThanWasReservedIsNeverSpent() {
        Caller pro = fixture.pro(10);

        meter.reserve(pro, "job", 2);
        meter.settle("job", 9);

        assertThat(meter.charged("job")).isEqualTo(2);
    }

    @Test
    void sameReferenceIsReservedOnce() {
        Caller pro = fixture.pro(10);

        meter.reserve(pro, "job", 10);
        meter.reserve(pro, "job", 10);

        assertThat(credits(pro).reserved()).isEqualTo(10);
    }

    @Test
    void whatHasEndedDoesNotEndAgain() {
        Caller pro = fixture.pro(10);
        meter.reserve(pro, "job", 5);

        meter.settle("job", 3);
        meter.settle("job", 5);
        meter.refund("job");
        meter.reserve(pro, "job", 5);

        assertThat(credits(pro)).isEqualTo(new Usage(BucketKind.CREDITS, Period.BOUGHT, 3, 0, 10L, null));
    }

    @Test
    void unknownReferenceIsNothingToEnd() {
        meter.settle("nobody's", 3);
        meter.refund("nobody's");

        assertThat(meter.charged("nobody's")).isZero();
    }

    @Test
    void freeAccountHasItsPagesAgainWithTheNextMonth() {
        Caller free = fixture.free();
        meter.reserve(free, "november", 300);
        meter.settle("november", 300);
        assertThat(refused(() -> meter.admit(free)).allowance()).contains(new Refusal.Allowance(300, 300, "month"));

        fixture.clock().set(Instant.parse("2026-12-01T00:00:00Z"));

        meter.admit(free);
        meter.reserve(free, "december", 300);
    }

    @Test
    void reservationEndsInThePeriodThatItBeganIn() {
        Caller free = fixture.free();
        fixture.clock().set(Instant.parse("2026-11-30T23:59:59Z"));
        meter.reserve(free, "job", 300);

        fixture.clock().advance(Duration.ofSeconds(2));
        meter.settle("job", 200);

        assertThat(credits(free).used()).isZero();
        fixture.clock().set(Instant.parse("2026-11-30T23:59:59Z"));
        assertThat(credits(free).spent()).isEqualTo(200);
    }

    @Test
    void anonymousCallerIsCountedByDay() throws UnknownHostException {
        Caller anonymous = fixture.callers().anonymous(InetAddress.getByName("192.0.2.7"));
        meter.reserve(anonymous, "job", 50);

        Refusal refusal = refused(() -> meter.admit(anonymous));

        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_PAGES);
        assertThat(refusal.allowance()).contains(new Refusal.Allowance(50, 50, "day"));
        assertThat(refusal.sentence())
                .isEqualTo("This needs 1 credit, and 0 of 50 for today are left: "
                        + "come again after 2026-11-21T00:00:00Z, or use an account");
        fixture.clock().advance(Duration.ofDays(1));
        meter.admit(anonymous);
    }

    @Test
    void operatorHasNoLimitAndIsCounted() {
        Caller local = fixture.callers().local();

        meter.reserve(local, "job", 1_000_000);
        meter.settle("job", 900_000);

        meter.admit(local);
        assertThat(credits(local).spent()).isEqualTo(900_000);
        assertThat(credits(local).cap()).isNull();
    }

    @Test
    void accountWithoutCreditsIsNotAdmitted() {
        Caller poor = fixture.pro(0);

        Refusal refusal = refused(() -> meter.admit(poor));

        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_CREDITS);
        assertThat(refusal.allowance()).contains(new Refusal.Allowance(0, 0, null));
    }

    @Test
    void messagesHaveABucketOfTheirOwn() {
        Caller pro = fixture.pro(1);
        meter.reserve(pro, BucketKind.MESSAGES, "question", 500);

        Refusal refusal = refused(() -> meter.reserve(pro, BucketKind.MESSAGES, "another", 1));

        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_MESSAGES);
        assertThat(refusal.allowance()).contains(new Refusal.Allowance(500, 500, "day"));
        meter.admit(pro);
    }

    @Test
    void anotherPlanHasItsAllowanceAtOnce() {
        Account account =
                fixture.accounts().create("someone@example.org", "free", 0).account();
        meter.reserve(account.caller(), "job", 300);

        Caller local =
                fixture.accounts().changePlan("someone@example.org", "local").caller();
        meter.reserve(local, "more", 300);
        Caller free =
                fixture.accounts().changePlan("someone@example.org", "free").caller();

        assertThat(refused(() -> meter.reserve(free, "still more", 1)).allowance())
                .contains(new Refusal.Allowance(600, 300, "month"));
        assertThat(credits(free).left()).isZero();
    }

    @Test
    void refusalLeavesTheTransactionAroundItUsable() {
        Caller poor = fixture.pro(0);

        fixture.transaction().executeWithoutResult(status -> {
            assertThatThrownBy(() -> meter.reserve(poor, "job", 1)).isInstanceOf(Refusal.class);
            fixture.accounts().create("kept@example.org", "free", 0);
        });

        assertThat(fixture.accounts().find("kept@example.org").plan()).isEqualTo("free");
    }

    @Test
    void reservationGoesWithTheTransactionAroundIt() {
        Caller pro = fixture.pro(10);

        fixture.transaction().executeWithoutResult(status -> {
            meter.reserve(pro, "job", 6);
            status.setRollbackOnly();
        });

        assertThat(credits(pro).reserved()).isZero();
    }

    @Test
    void changedTotalIsFoundByTheLedger() {
        Caller pro = fixture.pro(10);
        fixture.jdbc().sql("update bucket set spent = 1").update();

        assertThat(fixture.ledger().check())
                .containsExactly(new Ledger.Difference(pro.subject(), "credits", "bought", 0, 1, 0, 0));

        fixture.jdbc().sql("update bucket set spent = 0").update();
    }

    private Usage credits(Caller caller) {
        return meter.usage(caller).get(0);
    }

    private static Refusal refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(Refusal.class, work);
    }
}
