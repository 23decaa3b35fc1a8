package io.dragoman.site.purchase;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Sessions;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody buys a pack: the form that begins it, and the page that leads to Stripe and tells what became of it. */
@Controller
class BuyPage {
    private static final Logger LOG = LoggerFactory.getLogger(BuyPage.class);
    private static final Pattern ONCE = Pattern.compile("[0-9a-f]{32}");

    private final Offers offers;
    private final Purchases purchases;
    private final Checkout checkout;
    private final SiteSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    BuyPage(
            Offers offers,
            Purchases purchases,
            Checkout checkout,
            SiteSettings settings,
            MessageSource messages,
            Clock clock) {
        this.offers = offers;
        this.purchases = purchases;
        this.checkout = checkout;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param once made with the page: the same form, sent again, is the same purchase */
    @PostMapping("/account/buy")
    String buy(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam String pack,
            @RequestParam String once,
            HttpServletRequest request,
            RedirectAttributes next) {
        Offer offer = offers.find(pack).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "There is no such pack."));
        if (!ONCE.matcher(once).matches()) {
            throw new Refusal(Reason.BAD_REQUEST, "The form is not from here.");
        }
        long account = id(visitor);
        String reference = "purchase:"
                + Sessions.hash("%d %s %s".formatted(account, pack, once)).substring(0, 32);
        Purchase purchase = purchases.begin(reference, account, offer);
        if (purchase.session() == null) {
            String here = settings.here(request);
            String page = here + "/account/purchase?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8);
            String what = messages.getMessage(
                    "purchase.what", new Object[] {offer.credits()}, LocaleContextHolder.getLocale());
            try {
                Session session = checkout.open(purchase, what, page + "&back", here + "/plans");
                purchases.payable(reference, session.getId(), session.getUrl());
            } catch (StripeException e) {
                LOG.warn("Stripe gives no page to pay {}: {}", reference, e.getMessage());
                next.addAttribute("problem", "purchase.down");
                return "redirect:/plans";
            }
        }
        next.addAttribute("reference", reference);
        return "redirect:/account/purchase";
    }

    @GetMapping("/account/purchase")
    String purchase(@AuthenticationPrincipal Visitor visitor, @RequestParam String reference, Model model) {
        Purchase purchase = purchases
                .find(reference, id(visitor))
                .filter(one -> one.page() != null)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "There is no such purchase."));
        model.addAttribute("purchase", purchase);
        model.addAttribute("over", purchase.isOver(clock.instant()));
        return "purchase";
    }

    private static long id(Visitor visitor) {
        return Objects.requireNonNull(visitor.account()).id();
    }
}
