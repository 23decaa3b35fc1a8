package io.dragoman.site.view;

import io.dragoman.meter.Accounts;
import io.dragoman.meter.Period;
import io.dragoman.meter.Plan;
import io.dragoman.meter.Plans;
import io.dragoman.site.Cookies;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.Visitor;
import io.dragoman.site.purchase.Offers;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The plans that are configured, those with the least first, and the credits that can be bought; the operator's own plan is
 * nobody else's business.
 */
@Controller
class PlansPage {
    private static final Comparator<Plan> LEAST_FIRST = Comparator.comparing(
                    (Plan plan) -> !plan.name().equals(Plans.ANONYMOUS))
            .thenComparing(plan -> plan.period() == Period.BOUGHT)
            .thenComparing(Plan::pagesPerFile)
            .thenComparing(Plan::name);

    private final Plans plans;
    private final Accounts accounts;
    private final Offers offers;
    private final SiteSettings settings;

    PlansPage(Plans plans, Accounts accounts, Offers offers, SiteSettings settings) {
        this.plans = plans;
        this.accounts = accounts;
        this.offers = offers;
        this.settings = settings;
    }

    @GetMapping("/plans")
    String plans(@AuthenticationPrincipal @Nullable Visitor visitor, Model model) {
        List<Plan> shown = plans.names().stream()
                .filter(name -> !name.equals(Plans.LOCAL))
                .map(plans::of)
                .sorted(LEAST_FIRST)
                .toList();
        model.addAttribute("plans", shown);
        model.addAttribute("offers", offers.all());
        model.addAttribute("once", Cookies.random(16));
        model.addAttribute("signUpPlan", settings.signUp() ? settings.signUpPlan() : "");
        if (visitor != null && visitor.account() != null) {
            accounts.find(visitor.account().id()).ifPresent(account -> model.addAttribute("mine", account.plan()));
        }
        return "plans";
    }
}
