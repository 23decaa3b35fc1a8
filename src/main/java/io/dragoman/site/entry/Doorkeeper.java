package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Addresses;
import io.dragoman.meter.Callers;
import io.dragoman.shelf.Sealing;
import io.dragoman.site.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Lets in who knows the password, and makes guessing slow. A browser that has signed in to an account before has a cookie
 * that says so (OWASP's device cookies), and is counted by itself: whoever guesses elsewhere, even from the same address,
 * cannot lock it out.
 */
@Component
class Doorkeeper {
    private static final String KNOWN = "dragoman-known";
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{64}");
    private static final Duration LIFE = Duration.ofDays(365);
    private static final int PER_ACCOUNT = 5;
    private static final int PER_ADDRESS = 50;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Failures failures;
    private final Addresses addresses;
    private final Callers callers;
    private final SecretKeySpec key;

    Doorkeeper(
            Accounts accounts,
            Passwords passwords,
            Failures failures,
            Addresses addresses,
            Callers callers,
            Sealing sealing) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.addresses = addresses;
        this.callers = callers;
        this.key = new SecretKeySpec(sealing.derive("known browsers"), "HmacSHA256");
    }

    /** What becomes of somebody who wants to come in. */
    enum Outcome {
        IN,
        WRONG,
        TOO_OFTEN
    }

    /**
     * @param account the one that is entered; empty unless the outcome is {@link Outcome#IN}
     */
    record Entered(Outcome outcome, Optional<Account> account) {}

    Entered enter(String email, String password, HttpServletRequest request) {
        String wanted = email.strip().toLowerCase(Locale.ROOT);
        Optional<Account> account = accounts.withEmail(wanted);
        boolean known = account.isPresent()
                && Cookies.find(request, KNOWN, MARK)
                        .filter(mark -> MessageDigest.isEqual(
                                mark.getBytes(StandardCharsets.US_ASCII),
                                mark(account.get()).getBytes(StandardCharsets.US_ASCII)))
                        .isPresent();
        String from = known ? "known" : origin(request);
        String pair = from + " " + wanted;
        if (failures.tooMany(pair, PER_ACCOUNT) || (!known && failures.tooMany(from, PER_ADDRESS))) {
            return new Entered(Outcome.TOO_OFTEN, Optional.empty());
        }
        if (!passwords.matches(account.map(Account::id), password)) {
            failures.add(pair);
            if (!known) {
                failures.add(from);
            }
            return new Entered(Outcome.WRONG, Optional.empty());
        }
        failures.forget(pair);
        return new Entered(Outcome.IN, account);
    }

    /** Has this browser known as one of the account's own. */
    void remember(Account account, HttpServletRequest request, HttpServletResponse response) {
        Cookies.set(request, response, KNOWN, mark(account), LIFE);
    }

    /** Whether this address may cause another letter, or another account; it counts as one. */
    boolean mayAsk(HttpServletRequest request, String what, int most) {
        String who = what + " " + origin(request);
        boolean may = !failures.tooMany(who, most);
        failures.add(who);
        return may;
    }

    private String origin(HttpServletRequest request) {
        try {
            return callers.origin(addresses.of(
                    InetAddress.getByName(request.getRemoteAddr()),
                    Collections.list(request.getHeaders("X-Forwarded-For"))));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The container gave no address: " + request.getRemoteAddr(), e);
        }
    }

    private String mark(Account account) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(Long.toString(account.id()).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
