package io.dragoman.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeterRaceTest {
    private static final int THREADS = 20;

    private MeterFixture fixture;
    private Meter meter;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

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
        threads.shutdownNow();
        fixture.close();
    }

    @AfterEach
    void everyBalanceFollowsFromTheLedger() {
        assertThat(fixture.ledger().check()).isEmpty();
    }

    @Test
    void twentyAtOnceGetWhatWasBoughtAndNotOneMore() throws Exception {
        Caller pro = fixture.pro(137);

        List<Boolean> taken = atOnce(IntStream.range(0, THREADS * 200)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    boolean reserved = reserved(pro, "job-" + i, 1);
                    meter.settle("job-" + i, 1);
                    return reserved;
                })
                .toList());

        assertThat(taken.stream().filter(yes -> yes)).hasSize(137);
        assertThat(fixture.ledger().sum(pro.subject(), BucketKind.CREDITS)).isZero();
    }

    @Test
    void firstReservationsOfAPeriodAtOnceShareOneBucket() throws Exception {
        Caller free = fixture.free();

        List<Boolean> taken = atOnce(IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(i -> () -> reserved(free, "job-" + i, 10))
                .toList());

        assertThat(taken.stream().filter(yes -> yes)).hasSize(30);
    }

    @Test
    void sameReferenceAtOnceIsReservedAndSettledOnce() throws Exception {
        Caller pro = fixture.pro(100);

        atOnce(IntStream.range(0, 100)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    boolean reserved = reserved(pro, "job", 60);
                    if (i % 3 == 0) {
                        meter.settle("job", 60);
                    }
                    return reserved;
                })
                .toList());

        assertThat(meter.charged("job")).isEqualTo(60);
        assertThat(meter.usage(pro).get(0).used()).isEqualTo(60);
    }

    @Test
    void localAccountIsMadeOnce() throws Exception {
        List<Boolean> made = atOnce(IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(
                        i -> () -> !fixture.callers().local().isAnonymous())
                .toList());

        assertThat(made).hasSize(THREADS).containsOnly(true);
        assertThat(fixture.accounts().list()).hasSize(1);
    }

    @Test
    void anyInterleavingKeepsEveryBalance() throws Exception {
        List<Caller> callers = List.of(
                fixture.pro(400),
                fixture.free(),
                fixture.free(),
                fixture.callers().local());
        var random = new Random(20_261_120);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Caller caller = callers.get(random.nextInt(callers.size()));
            String reference = caller.subject() + "-" + random.nextInt(200);
            int amount = random.nextInt(12);
            calls.add(
                    switch (random.nextInt(5)) {
                        case 0, 1 -> () -> reserved(caller, reference, amount);
                        case 2, 3 ->
                            () -> {
                                meter.settle(reference, amount);
                                return true;
                            };
                        default ->
                            () -> {
                                meter.refund(reference);
                                return true;
                            };
                    });
        }

        atOnce(calls);

        for (Caller caller : callers) {
            Usage usage = meter.usage(caller).get(0);
            long cap = usage.cap() == null ? 0 : usage.cap();
            assertThat(fixture.ledger().sum(caller.subject(), BucketKind.CREDITS))
                    .isEqualTo(cap - usage.used());
            assertThat(usage.cap() == null || usage.used() <= cap).isTrue();
        }
    }

    private boolean reserved(Caller caller, String reference, long credits) {
        try {
            meter.reserve(caller, reference, credits);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private List<Boolean> atOnce(List<Callable<Boolean>> calls) throws InterruptedException, ExecutionException {
        List<Boolean> answers = new ArrayList<>();
        for (Future<Boolean> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
