package io.dragoman.meter;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes accounts: the account goes with its tokens and all that hangs on them, and what it has spent stays in the ledger
 * under a pseudonym that leads nowhere, so that all sums still hold. Thread-safe.
 */
@Component
public class Closing {
    private static final String COPY = """
            insert into bucket (subject, kind, period, cap, spent, reserved)
            select ?, kind, period, cap, spent, reserved from bucket where subject = ?""";
    private static final List<String> MOVES = List.of(
            "update reservation set subject = ? where subject = ?", "update ledger set subject = ? where subject = ?");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Closing(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /** Nothing happens when it is closed already; its jobs must be gone. The operator's own account stays. */
    public void close(Account account) {
        if (account.email().equals(Accounts.LOCAL)) {
            throw new IllegalArgumentException("The operator's own account cannot be closed");
        }
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String pseudonym = "closed:" + HexFormat.of().formatHex(bits);
        String subject = account.caller().subject();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from account where id = ?").param(account.id()).update();
            jdbc.sql(COPY).params(pseudonym, subject).update();
            MOVES.forEach(move -> jdbc.sql(move).params(pseudonym, subject).update());
            jdbc.sql("delete from bucket where subject = ?").param(subject).update();
            events.publishEvent(new AccountClosed(subject, pseudonym));
        });
    }
}
