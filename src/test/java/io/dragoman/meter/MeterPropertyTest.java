package io.dragoman.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is asked of the meter, in whatever order: a book of three lines comes to the same figures. */
class MeterPropertyTest {
    private static final int BOUGHT = 20;

    private static MeterFixture fixture;

    @BeforeContainer
    static void start() {
        fixture = MeterFixture.inMemory();
    }

    @AfterContainer
    static void close() {
        fixture.close();
    }

    /** One call of the meter; of the references there are few, so that they meet. */
    private record Call(Kind kind, int reference, int amount) {}

    private enum Kind {
        RESERVE,
        SETTLE,
        REFUND,
        GRANT
    }

    /** The same as the meter, without a database: what is open under each reference, and what was spent under it. */
    private static final class Book {
        private final Map<Integer, Integer> open = new HashMap<>();
        private final Map<Integer, Integer> closed = new HashMap<>();
        private int bought = BOUGHT;

        int left() {
            return bought - sum(open) - sum(closed);
        }

        int spent() {
            return sum(closed);
        }

        int charged(int reference) {
            return closed.getOrDefault(reference, 0);
        }

        boolean reserve(int reference, int amount) {
            if (open.containsKey(reference) || closed.containsKey(reference)) {
                return true;
            }
            if (amount > left()) {
                return false;
            }
            open.put(reference, amount);
            return true;
        }

        void close(int reference, int amount) {
            Integer reserved = open.remove(reference);
            if (reserved != null) {
                closed.put(reference, Math.min(reserved, amount));
            }
        }

        boolean grant(int amount) {
            if (-amount > left()) {
                return false;
            }
            bought += amount;
            return true;
        }

        private static int sum(Map<Integer, Integer> amounts) {
            return amounts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 12))
                .as(Call::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 150)
    void balancesAreThoseOfTheBook(@ForAll("calls") List<Call> calls) {
        Caller caller = fixture.pro(BOUGHT);
        var book = new Book();

        for (Call call : calls) {
            assertThat(done(caller, call)).as("%s", call).isEqualTo(noted(book, call));
        }

        Usage usage = fixture.meter().usage(caller).get(0);
        assertThat(usage.left()).isEqualTo(book.left());
        assertThat(usage.spent()).isEqualTo(book.spent());
        assertThat(fixture.ledger().sum(caller.subject(), BucketKind.CREDITS)).isEqualTo(book.left());
        for (int reference = 1; reference <= 4; reference++) {
            assertThat(fixture.meter().charged(name(caller, reference))).isEqualTo(book.charged(reference));
        }
        assertThat(fixture.ledger().check()).isEmpty();
    }

    /** False when it was refused. */
    private static boolean done(Caller caller, Call call) {
        Meter meter = fixture.meter();
        String reference = name(caller, call.reference());
        switch (call.kind()) {
            case RESERVE -> {
                try {
                    meter.reserve(caller, reference, call.amount());
                } catch (Refusal refusal) {
                    return false;
                }
            }
            case SETTLE -> meter.settle(reference, call.amount());
            case REFUND -> meter.refund(reference);
            case GRANT -> {
                return meter.grant(caller.subject(), call.amount() - 6L);
            }
        }
        return true;
    }

    private static boolean noted(Book book, Call call) {
        switch (call.kind()) {
            case RESERVE -> {
                return book.reserve(call.reference(), call.amount());
            }
            case SETTLE -> book.close(call.reference(), call.amount());
            case REFUND -> book.close(call.reference(), 0);
            case GRANT -> {
                return book.grant(call.amount() - 6);
            }
        }
        return true;
    }

    private static String name(Caller caller, int reference) {
        return caller.subject() + "-" + reference;
    }
}
