package io.dragoman.meter;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has an account, and what the operator does with it. Thread-safe. */
@Component
public class Accounts {
    /** What the operator's own account is called: no e-mail address, so that nobody can sign up as it. */
    public static final String LOCAL = "local";

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final String TOKEN_NAME = "default";
    private static final int MOST_TOKENS = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Plans plans;
    private final Meter meter;
    private final Tokens tokens;
    private final Clock clock;

    Accounts(JdbcClient jdbc, TransactionTemplate transaction, Plans plans, Meter meter, Tokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.plans = plans;
        this.meter = meter;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** An account that has just been made, with its first token. */
    public record Created(Account account, String token) {
        @Override
        public String toString() {
            return "Created[account=" + account + "]";
        }
    }

    /**
     * Makes an account with a token.
     *
     * @param credits bought credits to begin with, 0 or more
     * @throws Refusal {@code BAD_REQUEST}: not an e-mail address, one that has an account, an unknown plan, or credits
     *     under a plan that has an allowance
     */
    public Created create(String email, String plan, long credits) {
        String address = normal(email);
        if (!EMAIL.matcher(address).matches()) {
            throw refused("%s is not an e-mail address".formatted(email));
        }
        if (credits < 0) {
            throw refused("An account cannot begin with %d credits".formatted(credits));
        }
        if (known(plan).period() != Period.BOUGHT && credits > 0) {
            throw refused("The plan %s has an allowance and holds no bought credits: say another, such as pro"
                    .formatted(plan));
        }
        return inTransaction(() -> {
            if (!insert(address, plan, Role.USER)) {
                throw refused("%s has an account already: see `account list`".formatted(address));
            }
            Account account = find(address);
            meter.grant(account.caller().subject(), credits);
            return new Created(account, tokens.create(account.id(), TOKEN_NAME));
        });
    }

    /** All accounts, the oldest first. */
    public List<Account> list() {
        return jdbc.sql("select * from account order by id")
                .query(Accounts::row)
                .list();
    }

    /**
     * Some accounts, the newest first.
     *
     * @param part what their address has in it, in any letter case; empty for all
     */
    public List<Account> search(String part, int limit) {
        return jdbc.sql("select * from account where position(? in email) > 0 or ? = '' order by id desc limit ?")
                .params(normal(part), normal(part), limit)
                .query(Accounts::row)
                .list();
    }

    /** @throws Refusal {@code NOT_FOUND} when nobody has this address */
    public Account find(String email) {
        return findByEmail(normal(email))
                .orElseThrow(() ->
                        new Refusal(Reason.NOT_FOUND, "There is no account %s: see `account list`".formatted(email)));
    }

    public Optional<Account> find(long id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id)
                .query(Accounts::row)
                .optional();
    }

    /**
     * Holds from the next call on; what is reserved stays in the bucket it was reserved in.
     *
     * @throws Refusal when there is no such account or plan
     */
    public Account changePlan(String email, String plan) {
        known(plan);
        Account account = find(email);
        jdbc.sql("update account set plan = ? where id = ?")
                .params(plan, account.id())
                .update();
        return find(email);
    }

    /**
     * Gives somebody the operator's pages, or takes them away; the operator's own account keeps them.
     *
     * @throws Refusal when there is no such account, or it is the operator's own
     */
    public Account changeRole(String email, Role role) {
        Account account = find(email);
        if (account.email().equals(LOCAL)) {
            throw refused("The account local is the operator's own");
        }
        jdbc.sql("update account set role = ? where id = ?")
                .params(role.word(), account.id())
                .update();
        return find(email);
    }

    /**
     * Adds to the bought credits, which count under a plan whose period is {@link Period#BOUGHT}.
     *
     * @param credits below zero to take some back
     * @throws Refusal when there is no such account, or more would be taken back than is left
     */
    public Account grant(String email, long credits) {
        Account account = find(email);
        if (!meter.grant(account.caller().subject(), credits)) {
            throw refused("%s has fewer than %d credits left".formatted(account.email(), -credits));
        }
        return account;
    }

    /**
     * Revokes every token of an account and makes a new one.
     *
     * @throws Refusal when there is no such account
     */
    public String rotate(String email) {
        Account account = find(email);
        return inTransaction(() -> {
            tokens.revokeAll(account.id());
            return tokens.create(account.id(), TOKEN_NAME);
        });
    }

    /** The tokens of an account that are good, the newest first. */
    public List<Token> tokens(long account) {
        return tokens.list(account);
    }

    /**
     * Makes one more token; those that are there stay good.
     *
     * @param name what the owner calls it, cut at 64 characters
     * @throws Refusal {@code BAD_REQUEST}: it has {@value MOST_TOKENS} already
     */
    public String addToken(long account, String name) {
        return inTransaction(() -> {
            jdbc.sql("select id from account where id = ? for update")
                    .param(account)
                    .query(Long.class)
                    .single();
            if (tokens.list(account).size() >= MOST_TOKENS) {
                throw refused("An account has at most %d tokens: revoke one first".formatted(MOST_TOKENS));
            }
            String called = name.strip();
            return tokens.create(
                    account, called.isEmpty() ? TOKEN_NAME : called.substring(0, Math.min(64, called.length())));
        });
    }

    /** Makes a token good for nothing. Nothing happens when the account has no such token. */
    public void revoke(long account, long token) {
        tokens.revoke(account, token);
    }

    /** Puts a new token in the place of one; the old one is good for nothing from now on. */
    public void renew(long account, long token) {
        transaction.executeWithoutResult(status -> tokens.list(account).stream()
                .filter(one -> one.id() == token)
                .forEach(one -> {
                    tokens.revoke(account, token);
                    tokens.create(account, one.name());
                }));
    }

    /**
     * Shows the newest token of an account again.
     *
     * @throws Refusal when there is no such account, all of its tokens are revoked, or the master key is another
     */
    public String token(String email) {
        Account account = find(email);
        return tokens.show(account.id())
                .orElseThrow(() -> refused("All tokens of %s are revoked: rotate makes a new one".formatted(email)));
    }

    /** The operator's own account, made with a token when it is asked for first. */
    public Account local() {
        return findByEmail(LOCAL)
                .orElseGet(() -> inTransaction(() -> {
                    boolean first = insert(LOCAL, Plans.LOCAL, Role.OPERATOR);
                    Account account = find(LOCAL);
                    if (first) {
                        tokens.create(account.id(), TOKEN_NAME);
                    }
                    return account;
                }));
    }

    private boolean insert(String email, String plan, Role role) {
        return jdbc.sql("insert into account (email, plan, role, created_at) values (?, ?, ?, ?) on conflict"
                                + " do nothing")
                        .params(email, plan, role.word(), SqlTime.now(clock))
                        .update()
                == 1;
    }

    /** Whoever has this address, in any letter case. */
    public Optional<Account> withEmail(String email) {
        return findByEmail(normal(email));
    }

    private Optional<Account> findByEmail(String email) {
        return jdbc.sql("select * from account where email = ?")
                .param(email)
                .query(Accounts::row)
                .optional();
    }

    private Plan known(String plan) {
        return plans.find(plan)
                .orElseThrow(() -> refused(
                        "There is no plan %s: say one of %s".formatted(plan, String.join(", ", plans.names()))));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static Refusal refused(String sentence) {
        return new Refusal(Reason.BAD_REQUEST, sentence);
    }

    private static Account row(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("email"),
                row.getString("plan"),
                Role.of(row.getString("role")),
                Objects.requireNonNull(SqlTime.get(row, "created_at")));
    }
}
