package io.dragoman.site.entry;

import io.dragoman.meter.Accounts;
import io.dragoman.meter.OperatorKeys;
import io.dragoman.site.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets whoever runs the server in as its own account, by a link that the launcher prints. */
@Controller
class OperatorEntrance {
    private final OperatorKeys keys;
    private final Accounts accounts;
    private final Sessions sessions;

    OperatorEntrance(OperatorKeys keys, Accounts accounts, Sessions sessions) {
        this.keys = keys;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Looking at it uses nothing up: terminals and messengers look at links that they show. */
    @GetMapping("/enter")
    String enter(@RequestParam(defaultValue = "") String key, Model model) {
        model.addAttribute("key", key);
        return "enter";
    }

    @PostMapping("/enter")
    String enter(@RequestParam String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!keys.use(key)) {
            model.addAttribute("spent", true);
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "enter";
        }
        sessions.open(accounts.local().id(), request, response);
        return "redirect:/account?new";
    }
}
