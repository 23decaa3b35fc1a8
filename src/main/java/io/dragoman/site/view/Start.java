package io.dragoman.site.view;

import io.dragoman.job.Readers;
import io.dragoman.job.Tools;
import io.dragoman.language.Languages;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Plan;
import io.dragoman.meter.Plans;
import io.dragoman.site.Visitor;
import io.dragoman.site.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: a document goes in. */
@Controller
class Start {
    private final Tools tools;
    private final Readers readers;
    private final Documents documents;
    private final Meter meter;
    private final Plans plans;
    private final Targets targets;

    Start(Tools tools, Readers readers, Documents documents, Meter meter, Plans plans, Targets targets) {
        this.tools = tools;
        this.readers = readers;
        this.documents = documents;
        this.meter = meter;
        this.plans = plans;
        this.targets = targets;
    }

    @GetMapping("/")
    String start(
            @AuthenticationPrincipal @Nullable Visitor known,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Visitor visitor = known == null ? new Visitor(Visits.visit(request, response), null) : known;
        Caller caller = documents.caller(known, request).orElse(null);
        if (caller != null) {
            Plan plan = plans.of(caller.plan());
            model.addAttribute("usage", meter.usage(caller).get(0));
            model.addAttribute("plan", plan);
            model.addAttribute("megabytes", plan.bytesPerFile().toMegabytes());
        }
        model.addAttribute(
                "tools",
                tools.all().stream()
                        .filter(tool -> tool.available() && !tool.translates())
                        .toList());
        model.addAttribute("targets", targets.all());
        model.addAttribute("readable", Languages.among(readers.languages()));
        model.addAttribute("jobs", known == null ? List.of() : documents.newest(visitor));
        return "start";
    }
}
