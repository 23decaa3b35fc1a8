package io.dragoman.site.operator;

import io.dragoman.meter.Account;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Plans;
import io.dragoman.meter.Role;
import io.dragoman.meter.Usage;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.SentForms;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All accounts, and what whoever runs the server does with them. */
@Controller
class AccountList {
    private static final int MOST = 50;
    private static final long MOST_CREDITS = 100_000_000;

    private final Accounts accounts;
    private final Meter meter;
    private final Plans plans;
    private final SentForms sent;

    AccountList(Accounts accounts, Meter meter, Plans plans, SentForms sent) {
        this.accounts = accounts;
        this.meter = meter;
        this.plans = plans;
        this.sent = sent;
    }

    /**
     * An account.
     *
     * @param usage of its credits, in the period of now
     * @param number of the form that grants it some, see {@link SentForms}
     */
    record Row(Account account, Usage usage, String number) {}

    @GetMapping("/operator/accounts")
    String accounts(@RequestParam(defaultValue = "") String q, Model model) {
        List<Row> rows = accounts.search(q, MOST).stream()
                .map(account -> new Row(account, meter.usage(account.caller()).get(0), sent.number()))
                .toList();
        model.addAttribute("q", q);
        model.addAttribute("rows", rows);
        model.addAttribute("plans", plans.names());
        return "operator-accounts";
    }

    @PostMapping("/operator/accounts/grant")
    String grant(
            @RequestParam String email,
            @RequestParam long credits,
            @RequestParam String number,
            RedirectAttributes back) {
        return done(email, back, () -> {
            if (Math.abs(credits) > MOST_CREDITS) {
                throw new Refusal(Reason.BAD_REQUEST, "At most %d credits at once.".formatted(MOST_CREDITS));
            }
            if (sent.isFirst(number)) {
                accounts.grant(email, credits);
            }
        });
    }

    @PostMapping("/operator/accounts/plan")
    String plan(@RequestParam String email, @RequestParam String plan, RedirectAttributes back) {
        return done(email, back, () -> accounts.changePlan(email, plan));
    }

    @PostMapping("/operator/accounts/role")
    String role(@RequestParam String email, @RequestParam boolean operator, RedirectAttributes back) {
        return done(email, back, () -> accounts.changeRole(email, operator ? Role.OPERATOR : Role.USER));
    }

    /** Back to the account; what was refused is said there. */
    private static String done(String email, RedirectAttributes back, Runnable change) {
        back.addAttribute("q", email);
        try {
            change.run();
        } catch (Refusal refusal) {
            back.addAttribute("problem", refusal.sentence());
        }
        return "redirect:/operator/accounts";
    }
}
