package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.Sessions;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.entry.Journeys.Journey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in elsewhere: the way there and the way back. A link and no form, whose answer may not lead to another site. */
@Controller
class OpenId {
    private static final String BACK = "/sign-in/openid/back";

    private final OpenIdProvider provider;
    private final Journeys journeys;
    private final Identities identities;
    private final Doorkeeper doorkeeper;
    private final Sessions sessions;
    private final SiteSettings settings;

    OpenId(
            OpenIdProvider provider,
            Journeys journeys,
            Identities identities,
            Doorkeeper doorkeeper,
            Sessions sessions,
            SiteSettings settings) {
        this.provider = provider;
        this.journeys = journeys;
        this.identities = identities;
        this.doorkeeper = doorkeeper;
        this.sessions = sessions;
        this.settings = settings;
    }

    @GetMapping("/sign-in/openid")
    String leave(
            @RequestParam(defaultValue = Entrance.INSIDE) String to,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes again) {
        if (provider.name() == null) {
            throw new Refusal(Reason.NOT_FOUND, "People sign in here with passwords.");
        }
        try {
            OpenIdProvider.Asked asked = provider.ask(settings.here(request) + BACK, Entrance.inside(to), request);
            journeys.begin(asked.journey(), request, response);
            return "redirect:" + asked.address();
        } catch (NoEntry none) {
            return again(none.problem(), again);
        }
    }

    /**
     * @param code what the provider changes into an identity; null where it has an error to tell
     * @param error {@code access_denied} when somebody did not want to sign in after all (RFC 6749, 4.1.2.1)
     */
    @GetMapping(BACK)
    String comeBack(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes again) {
        Optional<Journey> journey = journeys.end(request, response);
        if (error != null) {
            return again(error.equals("access_denied") ? "entry.openid.declined" : "entry.openid.refused", again);
        }
        if (journey.isEmpty() || code == null || state == null || provider.name() == null) {
            return again("entry.openid.refused", again);
        }
        try {
            Account account = identities.account(provider.enter(journey.get(), code, state));
            doorkeeper.remember(account, request, response);
            sessions.open(account.id(), request, response);
            return "redirect:" + journey.get().to();
        } catch (NoEntry none) {
            return again(none.problem(), again);
        }
    }

    private static String again(String problem, RedirectAttributes again) {
        again.addAttribute("problem", problem);
        return "redirect:/sign-in";
    }
}
