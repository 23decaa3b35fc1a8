package io.dragoman.site.docs;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Callers;
import io.dragoman.meter.Token;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API, call by call, to be read, copied and tried. */
@Controller
class ApiPage {
    private static final String TOKEN = "TOKEN";
    private static final String UUID = "UUID";

    private final ApiDescription description;
    private final Accounts accounts;
    private final Callers callers;
    private final Jobs jobs;
    private final SiteSettings settings;

    ApiPage(ApiDescription description, Accounts accounts, Callers callers, Jobs jobs, SiteSettings settings) {
        this.description = description;
        this.accounts = accounts;
        this.callers = callers;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** A call and how programs make it. */
    record Call(Operation operation, Samples.Sample sample) {}

    @GetMapping("/api-docs")
    String documentation(@AuthenticationPrincipal @Nullable Visitor visitor, HttpServletRequest request, Model model) {
        Optional<String> token = token(visitor);
        Optional<String> uuid = newest(visitor);
        var samples = new Samples(settings.here(request), token.orElse(TOKEN), uuid.orElse(UUID));
        model.addAttribute(
                "calls",
                description.operations().stream()
                        .map(operation -> new Call(operation, samples.of(operation)))
                        .toList());
        model.addAttribute("schemas", description.schemas());
        model.addAttribute("token", token.orElse(""));
        model.addAttribute("uuid", uuid.orElse(""));
        return "api-docs";
    }

    private Optional<String> token(@Nullable Visitor visitor) {
        return visitor == null || visitor.account() == null
                ? Optional.empty()
                : accounts.tokens(visitor.account().id()).stream()
                        .map(Token::secret)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    private Optional<String> newest(@Nullable Visitor visitor) {
        List<Job> mine = visitor == null
                ? List.of()
                : callers.bySubject(visitor.getName())
                        .map(caller -> jobs.list(caller, null, 1).jobs())
                        .orElse(List.of());
        return mine.stream().map(Job::uuid).findFirst();
    }
}
