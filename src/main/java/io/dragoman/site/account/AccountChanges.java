package io.dragoman.site.account;

import io.dragoman.job.Deletion;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Closing;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.SentForms;
import io.dragoman.site.Sessions;
import io.dragoman.site.Visitor;
import io.dragoman.site.entry.Passwords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody does with the account. Every form may be sent twice: the second changes nothing that was not asked for. */
@Controller
class AccountChanges {
    private static final int PIECE = 100;
    private static final String BACK = "redirect:/account";

    private final Accounts accounts;
    private final Closing closing;
    private final Jobs jobs;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SentForms sent;

    AccountChanges(
            Accounts accounts, Closing closing, Jobs jobs, Passwords passwords, Sessions sessions, SentForms sent) {
        this.accounts = accounts;
        this.closing = closing;
        this.jobs = jobs;
        this.passwords = passwords;
        this.sessions = sessions;
        this.sent = sent;
    }

    @PostMapping("/account/tokens")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String number,
            RedirectAttributes back) {
        try {
            if (sent.isFirst(number)) {
                accounts.addToken(id(visitor), name);
            }
        } catch (Refusal tooMany) {
            back.addAttribute("problem", "account.too-many-tokens");
        }
        return BACK;
    }

    /** @param action {@code renew} or {@code revoke} */
    @PostMapping("/account/token")
    String change(@AuthenticationPrincipal Visitor visitor, @RequestParam long token, @RequestParam String action) {
        switch (action) {
            case "renew" -> accounts.renew(id(visitor), token);
            case "revoke" -> accounts.revoke(id(visitor), token);
            default -> throw new Refusal(Reason.BAD_REQUEST, "A token is renewed or revoked.");
        }
        return BACK;
    }

    /** Sets another password; other browsers are signed out. */
    @PostMapping("/account/password")
    String password(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam String old,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes back) {
        long id = id(visitor);
        if (!passwords.matches(Optional.of(id), old)) {
            back.addAttribute("problem", "entry.wrong");
        } else if (!Passwords.isGood(password)) {
            back.addAttribute("problem", "entry.bad-password");
        } else {
            passwords.set(id, passwords.hash(password));
            sessions.closeAll(id);
            sessions.open(id, request, response);
            back.addAttribute("good", "account.password.changed");
        }
        return BACK;
    }

    /**
     * Closes the account for whoever knows its password: documents first, then all else.
     *
     * @param address written out by whoever has no password here, so that nobody closes an account by a slip
     */
    @PostMapping("/account/close")
    String close(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes back)
            throws IOException {
        Account account = accounts.find(id(visitor)).orElseThrow();
        boolean certain = passwords.exists(account.id())
                ? passwords.matches(Optional.of(account.id()), password)
                : account.email().equalsIgnoreCase(address.strip());
        if (account.email().equals(Accounts.LOCAL) || !certain) {
            back.addAttribute("problem", "entry.wrong");
            return BACK;
        }
        List<Job> some;
        do {
            some = jobs.list(account.caller(), null, PIECE).jobs();
            for (Job job : some) {
                jobs.withdraw(job.uuid(), Deletion.Cause.ACCOUNT);
            }
        } while (some.size() == PIECE);
        closing.close(account);
        sessions.close(request, response);
        return "redirect:/?closed";
    }

    private static long id(Visitor visitor) {
        return Objects.requireNonNull(visitor.account()).id();
    }
}
