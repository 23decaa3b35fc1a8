package io.dragoman.site.purchase;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Period;
import io.dragoman.meter.Plans;
import io.dragoman.site.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was bought, and the credits for it. Stripe says the same thing several times, and the later before the earlier; so
 * each word is written down, and then the account is given, or loses, what makes the difference to what it is due. Both in
 * one transaction. Thread-safe.
 */
@Component
class Purchases {
    private static final Logger LOG = LoggerFactory.getLogger(Purchases.class);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Plans plans;
    private final Meter meter;
    private final StripeSettings settings;
    private final Clock clock;

    Purchases(JdbcClient jdbc, Accounts accounts, Plans plans, Meter meter, StripeSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.plans = plans;
        this.meter = meter;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins one, or finds the one that was begun under this reference. */
    Purchase begin(String reference, long account, Offer offer) {
        jdbc.sql("""
            insert into purchase (reference, account_id, credits, amount, currency, made_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """)
                .params(
                        reference,
                        account,
                        offer.credits(),
                        offer.amount(),
                        Checkout.code(offer.currency()),
                        Sessions.at(clock.instant()))
                .update();
        return find(reference, account).orElseThrow();
    }

    /** Notes where it is paid. */
    void payable(String reference, String session, String page) {
        jdbc.sql("update purchase set session_id = ?, page = ? where reference = ?")
                .params(session, page, reference)
                .update();
    }

    Optional<Purchase> find(String reference, long account) {
        return jdbc.sql("select * from purchase where reference = ? and account_id = ?")
                .params(reference, account)
                .query(Purchases::row)
                .optional();
    }

    /** Stripe says that this was paid. What it does not say as it was agreed is noted in the log, and gives nothing. */
    @Transactional
    public void paid(String reference, String session, long amount, String currency) {
        Optional<Purchase> known = lock(reference);
        if (known.isEmpty() || !session.equals(known.get().session())) {
            LOG.warn("Stripe has {} {} for session {}, which was not begun here", amount, currency, session);
            return;
        }
        Purchase purchase = known.get();
        if (amount != purchase.amount() || !currency.equals(purchase.currency())) {
            LOG.error(
                    "{} costs {} {}, but Stripe says that {} {} were paid: no credits are given",
                    reference,
                    purchase.amount(),
                    purchase.currency(),
                    amount,
                    currency);
            return;
        }
        if (purchase.paidAt() == null) {
            jdbc.sql("update purchase set paid_at = ? where reference = ?")
                    .params(Sessions.at(clock.instant()), reference)
                    .update();
            settle(lock(reference).orElseThrow());
        }
    }

    /**
     * Stripe says that so much was paid back.
     *
     * @param amount in all, so far
     */
    @Transactional
    public void refunded(String reference, long amount, String currency) {
        Optional<Purchase> known = lock(reference);
        if (known.isEmpty() || !currency.equals(known.get().currency())) {
            LOG.warn("Stripe has paid {} {} back for {}, which was not bought here", amount, currency, reference);
            return;
        }
        Purchase purchase = known.get();
        long refunded = Math.min(amount, purchase.amount());
        if (refunded > purchase.refunded()) {
            jdbc.sql("update purchase set refunded = ? where reference = ?")
                    .params(refunded, reference)
                    .update();
            settle(lock(reference).orElseThrow());
        }
    }

    private void settle(Purchase purchase) {
        long difference = purchase.due() - purchase.given();
        Optional<Account> account = Optional.ofNullable(purchase.account()).flatMap(accounts::find);
        if (account.isEmpty()) {
            LOG.warn("The account of {} is closed, and {} credits are nobody's", purchase.reference(), difference);
            return;
        }
        String subject = account.get().caller().subject();
        if (difference > 0) {
            if (plans.of(account.get().plan()).period() != Period.BOUGHT) {
                accounts.changePlan(account.get().email(), settings.plan());
            }
            meter.buy(subject, difference, purchase.reference());
        } else if (difference < 0) {
            long taken = meter.takeBack(subject, -difference, purchase.reference());
            LOG.info("{} of {} credits of {} were taken back", taken, -difference, purchase.reference());
        }
        jdbc.sql("update purchase set given = ? where reference = ?")
                .params(purchase.due(), purchase.reference())
                .update();
    }

    private Optional<Purchase> lock(String reference) {
        return jdbc.sql("select * from purchase where reference = ? for update")
                .param(reference)
                .query(Purchases::row)
                .optional();
    }

    private static Purchase row(ResultSet row, int number) throws SQLException {
        return new Purchase(
                row.getString("reference"),
                row.getObject("account_id", Long.class),
                row.getString("session_id"),
                row.getString("page"),
                row.getLong("credits"),
                row.getLong("amount"),
                row.getString("currency"),
                Objects.requireNonNull(time(row, "made_at")),
                time(row, "paid_at"),
                row.getLong("refunded"),
                row.getLong("given"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
