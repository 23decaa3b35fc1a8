package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Sessions;
import io.dragoman.site.SiteSettings;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which account is whose who signs in elsewhere: known by who vouches and what he calls them, never by an address, which
 * may come to be another's. Thread-safe.
 */
@Component
class Identities {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SiteSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Identities(
            JdbcClient jdbc, Accounts accounts, SiteSettings settings, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The account of somebody who has signed in elsewhere: the one that he came to before; else the one with his address,
     * or a new one.
     *
     * @throws NoEntry his address is not verified there, has an account here of which nobody knows whose it is, or has
     *     none and nobody may sign up
     */
    Account account(OidcUser user) throws NoEntry {
        String issuer = user.getIssuer().toString();
        Optional<Account> before = find(issuer, user.getSubject());
        if (before.isPresent()) {
            return before.get();
        }
        String email = user.getEmail();
        if (email == null || !Entrance.isAddress(email) || !Boolean.TRUE.equals(user.getEmailVerified())) {
            throw new NoEntry("entry.openid.unverified");
        }
        Optional<Account> same = accounts.withEmail(email);
        if (same.isPresent()) {
            if (!isOwners(same.get())) {
                throw new NoEntry("entry.openid.taken");
            }
            link(issuer, user.getSubject(), same.get());
            return same.get();
        }
        if (!settings.signUp()) {
            throw new NoEntry("entry.closed");
        }
        return make(issuer, user.getSubject(), email);
    }

    /** Notes that whoever can use this account reads the mail of its address. */
    void prove(Account account) {
        jdbc.sql("insert into proved_address (account_id, proved_at) values (?, ?) on conflict do nothing")
                .params(account.id(), Sessions.at(clock.instant()))
                .update();
    }

    /** A sign-up whose address was believed may be anybody's; one that the operator made has never had a password. */
    private boolean isOwners(Account account) {
        return jdbc.sql("""
            select 1 from account a where a.id = ? and (
                exists (select 1 from proved_address p where p.account_id = a.id)
                or not exists (select 1 from credential c where c.account_id = a.id))\
            """).param(account.id()).query(Integer.class).optional().isPresent();
    }

    private Account make(String issuer, String subject, String email) throws NoEntry {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Account account =
                        accounts.create(email, settings.signUpPlan(), 0).account();
                link(issuer, subject, account);
                prove(account);
                return account;
            }));
        } catch (Refusal madeThisMoment) {
            return find(issuer, subject).orElseThrow(() -> new NoEntry("entry.openid.taken"));
        }
    }

    private void link(String issuer, String subject, Account account) {
        jdbc.sql("""
            insert into foreign_identity (issuer, subject, account_id, linked_at) values (?, ?, ?, ?)
            on conflict do nothing\
            """)
                .params(issuer, subject, account.id(), Sessions.at(clock.instant()))
                .update();
    }

    private Optional<Account> find(String issuer, String subject) {
        return jdbc.sql("select account_id from foreign_identity where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(Long.class)
                .optional()
                .flatMap(accounts::find);
    }
}
