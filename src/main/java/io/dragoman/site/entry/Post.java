package io.dragoman.site.entry;

import io.dragoman.meter.Accounts;
import io.dragoman.site.SiteSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes the letters that prove an address. Whoever asks for one is told the same whether the address has an account or
 * not; only who reads its mail learns that.
 */
@Component
class Post {
    private static final int AN_ADDRESS = 5;
    private static final int A_CALLER = 20;

    private final Links links;
    private final Letters letters;
    private final Accounts accounts;
    private final Failures failures;
    private final Doorkeeper doorkeeper;
    private final MessageSource messages;
    private final SiteSettings settings;

    Post(
            Links links,
            Letters letters,
            Accounts accounts,
            Failures failures,
            Doorkeeper doorkeeper,
            MessageSource messages,
            SiteSettings settings) {
        this.links = links;
        this.letters = letters;
        this.accounts = accounts;
        this.failures = failures;
        this.doorkeeper = doorkeeper;
        this.messages = messages;
        this.settings = settings;
    }

    /** Sends one, in the language of the page; not too many to one address, nor for one caller. */
    void send(String email, HttpServletRequest request) {
        String to = email.strip().toLowerCase(Locale.ROOT);
        String count = "letter to " + to;
        if (!doorkeeper.mayAsk(request, "letter", A_CALLER) || failures.tooMany(count, AN_ADDRESS)) {
            return;
        }
        failures.add(count);
        boolean known = accounts.withEmail(to).isPresent();
        if (!known && !settings.signUp()) {
            return;
        }
        String link = settings.here(request) + "/link?key=" + links.make(to);
        Locale language = LocaleContextHolder.getLocale();
        letters.send(
                to,
                messages.getMessage(known ? "letter.known.subject" : "letter.new.subject", null, language),
                messages.getMessage(known ? "letter.known.text" : "letter.new.text", new Object[] {link}, language));
    }
}
