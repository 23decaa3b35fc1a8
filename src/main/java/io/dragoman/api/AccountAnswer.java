package io.dragoman.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.api.http.Request;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Plan;
import io.dragoman.meter.Plans;
import io.dragoman.meter.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account may do, and how much of it is used. */
@Component("accountAnswer")
public class AccountAnswer {
    private final Door door;
    private final Accounts accounts;
    private final Plans plans;
    private final Meter meter;

    AccountAnswer(Door door, Accounts accounts, Plans plans, Meter meter) {
        this.door = door;
        this.accounts = accounts;
        this.plans = plans;
        this.meter = meter;
    }

    /** @param balance the credits that are left; null for no limit */
    record Answer(String email, PlanAnswer plan, @Nullable Long balance, List<Bucket> usage) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PlanAnswer(String name, int pagesPerFile, long bytesPerFile, int priority, long retentionHours) {}

    /**
     * A bucket at this moment.
     *
     * @param bucket {@code credits} or {@code messages}
     * @param used spent, and reserved for what is under way
     * @param cap null for no limit
     * @param period {@code day} or {@code month}; null for bought credits
     * @param resetsAt null for bought credits
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Bucket(
            String bucket,
            long used,
            long reserved,
            @Nullable Long cap,
            @Nullable Long left,
            @Nullable String period,
            @Nullable Instant resetsAt) {

        static Bucket of(Usage usage) {
            return new Bucket(
                    usage.kind().word(),
                    usage.used(),
                    usage.reserved(),
                    usage.cap(),
                    usage.left(),
                    usage.period().wire(),
                    usage.resetsAt());
        }
    }

    /** @throws io.dragoman.refusal.Refusal {@code no_token}, {@code bad_token} */
    public Reply account(@ExchangeProperty(Request.PROPERTY) Request request) {
        Caller caller = door.account(request);
        Account account =
                accounts.find(Objects.requireNonNull(caller.account())).orElseThrow();
        Plan plan = plans.of(caller.plan());
        List<Usage> usage = meter.usage(caller);
        Long balance = usage.stream()
                .filter(bucket -> bucket.kind() == BucketKind.CREDITS)
                .map(Usage::left)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Reply.json(
                200,
                new Answer(
                        account.email(),
                        new PlanAnswer(
                                plan.name(),
                                plan.pagesPerFile(),
                                plan.bytesPerFile().toBytes(),
                                plan.priority(),
                                plan.retention().toHours()),
                        balance,
                        usage.stream().map(Bucket::of).toList()));
    }
}
