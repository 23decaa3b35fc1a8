package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.site.Sessions;
import io.dragoman.site.SiteSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing up, in and out. */
@Controller
class Entrance {
    private static final Pattern EMAIL = Pattern.compile("\\s*[^\\s@]{1,64}@[^\\s@]{1,189}\\s*");
    private static final Pattern HERE = Pattern.compile("/[a-z0-9][a-zA-Z0-9/_-]{0,200}");
    private static final int SIGN_UPS = 10;
    private static final String TOO_OFTEN = "entry.too-often";

    /** Where somebody goes who has come in, and named no other page. */
    static final String INSIDE = "/account";

    private final SignUps signUps;
    private final Doorkeeper doorkeeper;
    private final Sessions sessions;
    private final Letters letters;
    private final Post post;
    private final OpenIdProvider elsewhere;
    private final SiteSettings settings;

    Entrance(
            SignUps signUps,
            Doorkeeper doorkeeper,
            Sessions sessions,
            Letters letters,
            Post post,
            OpenIdProvider elsewhere,
            SiteSettings settings) {
        this.signUps = signUps;
        this.doorkeeper = doorkeeper;
        this.sessions = sessions;
        this.letters = letters;
        this.post = post;
        this.elsewhere = elsewhere;
        this.settings = settings;
    }

    /** Whether an account may have it. */
    static boolean isAddress(String email) {
        return EMAIL.matcher(email).matches();
    }

    /** A page of this site, never another's. */
    static String inside(String to) {
        return HERE.matcher(to).matches() ? to : INSIDE;
    }

    @GetMapping("/sign-up")
    String signUp(Model model) {
        model.addAttribute("letters", letters.areSent());
        model.addAttribute("open", settings.signUp());
        model.addAttribute("elsewhere", elsewhere.name());
        return "sign-up";
    }

    @PostMapping("/sign-up")
    String signUp(
            @RequestParam String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String problem = problem(email, password, request);
        if (problem == null && letters.areSent()) {
            post.send(email, request);
            return "letter-sent";
        }
        if (problem == null) {
            Optional<Account> account = signUps.make(email, password);
            if (account.isPresent()) {
                return enter(account.get(), "/account?new", request, response);
            }
            problem = "entry.taken";
        }
        refuse(problem, response, model);
        model.addAttribute("email", email);
        return signUp(model);
    }

    private @Nullable String problem(String email, String password, HttpServletRequest request) {
        if (!settings.signUp()) {
            return "entry.closed";
        }
        if (!isAddress(email)) {
            return "entry.no-address";
        }
        if (!letters.areSent() && !Passwords.isGood(password)) {
            return "entry.bad-password";
        }
        return doorkeeper.mayAsk(request, "sign-up", SIGN_UPS) ? null : TOO_OFTEN;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(defaultValue = INSIDE) String to, Model model) {
        model.addAttribute("to", to);
        model.addAttribute("letters", letters.areSent());
        model.addAttribute("elsewhere", elsewhere.name());
        return "sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = INSIDE) String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Doorkeeper.Entered entered = doorkeeper.enter(email, password, request);
        Optional<Account> account = entered.account();
        if (account.isPresent()) {
            return enter(account.get(), inside(to), request, response);
        }
        refuse(entered.outcome() == Doorkeeper.Outcome.TOO_OFTEN ? TOO_OFTEN : "entry.wrong", response, model);
        model.addAttribute("email", email);
        return signIn(to, model);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
        return "redirect:/";
    }

    private static void refuse(String problem, HttpServletResponse response, Model model) {
        model.addAttribute("problem", problem);
        if (problem.equals(TOO_OFTEN)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Failures.WINDOW.toSeconds()));
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private String enter(Account account, String to, HttpServletRequest request, HttpServletResponse response) {
        doorkeeper.remember(account, request, response);
        sessions.open(account.id(), request, response);
        return "redirect:" + to;
    }
}
