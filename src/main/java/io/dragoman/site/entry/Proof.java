package io.dragoman.site.entry;

import io.dragoman.meter.Account;
import io.dragoman.site.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters: one is asked for, and its link is followed to set a password. */
@Controller
class Proof {
    private final Post post;
    private final Letters letters;
    private final Links links;
    private final SignUps signUps;
    private final Doorkeeper doorkeeper;
    private final Sessions sessions;

    Proof(Post post, Letters letters, Links links, SignUps signUps, Doorkeeper doorkeeper, Sessions sessions) {
        this.post = post;
        this.letters = letters;
        this.links = links;
        this.signUps = signUps;
        this.doorkeeper = doorkeeper;
        this.sessions = sessions;
    }

    @GetMapping("/reset")
    String reset(Model model) {
        model.addAttribute("letters", letters.areSent());
        return "reset";
    }

    @PostMapping("/reset")
    String reset(@RequestParam String email, HttpServletRequest request, Model model) {
        if (!letters.areSent()) {
            return reset(model);
        }
        post.send(email, request);
        return "letter-sent";
    }

    /** Looking at a link uses nothing up: programs that check mail look at every link. */
    @GetMapping("/link")
    String link(@RequestParam(defaultValue = "") String key, HttpServletResponse response, Model model) {
        Optional<String> email = links.find(key);
        if (email.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        model.addAttribute("email", email.orElse(null));
        model.addAttribute("key", key);
        return "link";
    }

    @PostMapping("/link")
    String link(
            @RequestParam String key,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!Passwords.isGood(password)) {
            model.addAttribute("problem", "entry.bad-password");
            return link(key, response, model);
        }
        Optional<Account> account = links.use(key).flatMap(email -> signUps.settle(email, password));
        if (account.isEmpty()) {
            return link("", response, model);
        }
        doorkeeper.remember(account.get(), request, response);
        sessions.open(account.get().id(), request, response);
        return "redirect:/account?new";
    }
}
