package io.dragoman.api.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.job.Audit;
import io.dragoman.job.Deletion;
import io.dragoman.job.Deletions;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Ledger;
import io.dragoman.meter.Meter;
import io.dragoman.meter.OperatorKeys;
import io.dragoman.meter.Plans;
import io.dragoman.meter.Usage;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what the operator orders, and answers it as JSON. Thread-safe. */
@Component
public class AccountOrders {
    private static final int MOST_DELETIONS = 10_000;

    private final Accounts accounts;
    private final Meter meter;
    private final Ledger ledger;
    private final OperatorKeys keys;
    private final Audit audit;
    private final Deletions deletions;
    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // a terminal may not speak UTF-8
            .build();

    AccountOrders(Accounts accounts, Meter meter, Ledger ledger, OperatorKeys keys, Audit audit, Deletions deletions) {
        this.accounts = accounts;
        this.meter = meter;
        this.ledger = ledger;
        this.keys = keys;
        this.audit = audit;
        this.deletions = deletions;
    }

    private record Shown(
            long id, String email, String plan, String role, String createdAt, List<Counted> usage, long ledger) {}

    /** @param period null for bought credits, whose {@code cap} is what was bought */
    private record Counted(
            String kind,
            @Nullable String period,
            long spent,
            long reserved,
            @Nullable Long cap,
            @Nullable Long left,
            @Nullable String resetsAt) {}

    private record Made(
            long id, String email, String plan, String role, String createdAt, long credits, String token) {}

    private record Token(String email, String token) {}

    /** @param link the path at the site where the operator comes in, once */
    private record Link(String link) {}

    private record Deleted(
            String job,
            String subject,
            String cause,
            String orderedAt,
            @Nullable String goneAt) {}

    private record Checked(
            boolean consistent,
            boolean balanced,
            List<Ledger.Difference> differences,
            List<Audit.Finding> findings,
            int unfinished) {}

    /**
     * Answers one JSON object; for {@code LIST} and {@code DELETIONS} an array.
     *
     * @throws Refusal with what is wrong with the order
     */
    public String execute(AccountOrder order) {
        return write(
                switch (order.action()) {
                    case CREATE -> create(order);
                    case LIST -> accounts.list().stream().map(this::shown).toList();
                    case PLAN ->
                        shown(accounts.changePlan(email(order), wanted(order.plan(), "--plan: the name of a plan")));
                    case GRANT ->
                        shown(accounts.grant(email(order), wanted(order.credits(), "--credits: how many to add")));
                    case ROTATE -> new Token(accounts.find(email(order)).email(), accounts.rotate(email(order)));
                    case TOKEN -> token(order.email());
                    case LINK -> new Link("/enter?key=" + keys.make());
                    case DELETIONS ->
                        deletions.newest(MOST_DELETIONS).stream()
                                .map(AccountOrders::shown)
                                .toList();
                    case CHECK -> check();
                });
    }

    private static Deleted shown(Deletion deletion) {
        Instant gone = deletion.goneAt();
        return new Deleted(
                deletion.job(),
                deletion.subject(),
                deletion.cause().word(),
                deletion.orderedAt().toString(),
                gone == null ? null : gone.toString());
    }

    private Made create(AccountOrder order) {
        long credits = Objects.requireNonNullElse(order.credits(), 0L);
        String plan = Objects.requireNonNullElse(order.plan(), Plans.FREE);
        Accounts.Created made = accounts.create(email(order), plan, credits);
        Account account = made.account();
        return new Made(
                account.id(),
                account.email(),
                account.plan(),
                account.role().word(),
                account.createdAt().toString(),
                credits,
                made.token());
    }

    private Token token(@Nullable String email) {
        String whose = email == null ? accounts.local().email() : email;
        return new Token(whose, accounts.token(whose));
    }

    private Checked check() {
        List<Ledger.Difference> differences = ledger.check();
        try {
            List<Audit.Finding> findings = audit.findings();
            return new Checked(
                    differences.isEmpty() && findings.isEmpty(),
                    differences.isEmpty(),
                    differences,
                    findings,
                    audit.unfinished());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shown shown(Account account) {
        return new Shown(
                account.id(),
                account.email(),
                account.plan(),
                account.role().word(),
                account.createdAt().toString(),
                meter.usage(account.caller()).stream()
                        .map(AccountOrders::counted)
                        .toList(),
                ledger.sum(account.caller().subject(), BucketKind.CREDITS));
    }

    private static Counted counted(Usage usage) {
        return new Counted(
                usage.kind().word(),
                usage.period().wire(),
                usage.spent(),
                usage.reserved(),
                usage.cap(),
                usage.left(),
                usage.resetsAt() == null ? null : usage.resetsAt().toString());
    }

    private static String email(AccountOrder order) {
        return wanted(order.email(), "--email: whose account");
    }

    private static <T> T wanted(@Nullable T value, String what) {
        if (value == null) {
            throw new Refusal(Reason.BAD_REQUEST, "This wants " + what);
        }
        return value;
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer about accounts could not be written", e);
        }
    }
}
