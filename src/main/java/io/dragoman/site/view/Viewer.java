package io.dragoman.site.view;

import io.dragoman.document.Page;
import io.dragoman.job.Job;
import io.dragoman.job.Results;
import io.dragoman.job.Status;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.site.SiteSettings;
import io.dragoman.site.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A document beside what was read from it. Its pages are asked for as they come into sight. */
@Controller
class Viewer {
    private static final List<String> FORMATS =
            List.of("docx", "pdf", "md", "txt", "xlsx", "csv", "json", "hocr", "alto");
    private static final List<String> TRANSLATED = List.of("docx", "md", "txt");
    private static final Duration PICTURE_LIFE = Duration.ofMinutes(10);
    private static final int MOST_FOUND = 100;
    private static final int LONGEST = 500;

    private final Documents documents;
    private final Results results;
    private final SiteSettings settings;

    Viewer(Documents documents, Results results, SiteSettings settings) {
        this.documents = documents;
        this.results = results;
        this.settings = settings;
    }

    @GetMapping("/documents/{uuid}")
    String document(@PathVariable String uuid, @AuthenticationPrincipal @Nullable Visitor visitor, Model model) {
        Job job = documents.find(uuid, visitor);
        model.addAttribute("job", job);
        model.addAttribute("formats", FORMATS);
        String to = job.translateTo();
        model.addAttribute("translated", job.translated() && to != null ? TRANSLATED : List.of());
        model.addAttribute("target", to == null ? "" : Targets.name(to));
        return job.status() == Status.DONE ? "document" : "progress";
    }

    /** What stands on a page, as a part of a document's page. */
    @GetMapping("/documents/{uuid}/pages/{number}")
    String page(
            @PathVariable String uuid,
            @PathVariable int number,
            @AuthenticationPrincipal @Nullable Visitor visitor,
            Model model)
            throws IOException {
        Job job = documents.find(uuid, visitor);
        Page page = results.page(job, number - 1).orElseThrow(Viewer::noPage);
        boolean picture = results.hasPicture(job, number - 1);
        model.addAttribute("job", job);
        model.addAttribute("page", PageView.of(page, picture, settings.unsureBelow()));
        return "page";
    }

    @GetMapping("/documents/{uuid}/pages/{number}/picture")
    ResponseEntity<InputStreamResource> picture(
            @PathVariable String uuid, @PathVariable int number, @AuthenticationPrincipal @Nullable Visitor visitor)
            throws IOException {
        Job job = documents.find(uuid, visitor);
        InputStream picture = results.picture(job, number - 1).orElseThrow(Viewer::noPage);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(PICTURE_LIFE).cachePrivate())
                .body(new InputStreamResource(picture));
    }

    /**
     * Where words stand in a document.
     *
     * @param page from 1; null for all
     */
    @GetMapping("/documents/{uuid}/find")
    @ResponseBody
    List<Found> find(
            @PathVariable String uuid,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable Integer page,
            @AuthenticationPrincipal @Nullable Visitor visitor)
            throws IOException {
        Job job = documents.find(uuid, visitor);
        String wanted = q.substring(0, Math.min(q.length(), LONGEST));
        List<Found> found = new ArrayList<>();
        if (page != null) {
            Optional<Page> one = results.page(job, page - 1);
            one.ifPresent(read -> found.addAll(Found.on(read, wanted, MOST_FOUND)));
        } else {
            results.of(job).pages().forEach(read -> {
                if (found.size() < MOST_FOUND) {
                    found.addAll(Found.on(read, wanted, MOST_FOUND - found.size()));
                }
            });
        }
        return found;
    }

    private static Refusal noPage() {
        return new Refusal(Reason.NOT_FOUND, "There is no such page.");
    }
}
