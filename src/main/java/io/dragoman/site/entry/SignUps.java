package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Sessions;
import io.dragoman.site.SiteSettings;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes accounts for those who sign up, and gives accounts another password. Thread-safe. */
@Component
class SignUps {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Identities identities;
    private final SiteSettings settings;
    private final TransactionTemplate transaction;

    SignUps(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Identities identities,
            SiteSettings settings,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.identities = identities;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Empty when somebody has the address already, also when he got it a moment ago, or it is none. */
    Optional<Account> make(String email, String password) {
        String hash = passwords.hash(password);
        try {
            return Optional.of(Objects.requireNonNull(transaction.execute(status -> {
                Account account =
                        accounts.create(email, settings.signUpPlan(), 0).account();
                passwords.set(account.id(), hash);
                return account;
            })));
        } catch (Refusal taken) {
            return Optional.empty();
        }
    }

    /**
     * For somebody who has proved that the address is his: its account has this password from now on, and is signed out
     * everywhere; where there is none yet, it is made.
     */
    Optional<Account> settle(String email, String password) {
        Optional<Account> account = accounts.withEmail(email);
        if (account.isEmpty()) {
            Optional<Account> made = settings.signUp() ? make(email, password) : Optional.empty();
            made.ifPresent(identities::prove);
            return made;
        }
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            passwords.set(account.get().id(), hash);
            sessions.closeAll(account.get().id());
            identities.prove(account.get());
        });
        return account;
    }
}
