package io.dragoman.site.view;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.meter.Callers;
import io.dragoman.site.Visitor;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The documents of an account that were read with so little confidence that somebody is to look at them. */
@Controller
class ReviewPage {
    private static final int MOST = 200;

    private final Jobs jobs;
    private final Callers callers;

    ReviewPage(Jobs jobs, Callers callers) {
        this.jobs = jobs;
        this.callers = callers;
    }

    @GetMapping("/review")
    String review(@AuthenticationPrincipal Visitor visitor, Model model) {
        List<Job> waiting = callers.bySubject(visitor.getName()).stream()
                .flatMap(caller -> jobs.forReview(caller, MOST).stream())
                .toList();
        model.addAttribute("jobs", waiting);
        return "review";
    }
}
