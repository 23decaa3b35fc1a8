package io.dragoman.site;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/** What all pages show, and what is shown in place of a page that cannot be. */
@ControllerAdvice("io.dragoman.site")
@Controller
class EveryPage {
    private static final Logger LOG = LoggerFactory.getLogger(EveryPage.class);

    @ModelAttribute
    void everywhere(@Nullable Authentication known, HttpServletRequest request, Model model) {
        if (known != null && known.getPrincipal() instanceof Visitor visitor && visitor.account() != null) {
            model.addAttribute("account", visitor.account());
        }
        model.addAttribute("languages", SiteWeb.LANGUAGES);
        model.addAttribute("path", request.getRequestURI());
    }

    /** A form that came from elsewhere, or whose page was open for too long. */
    @RequestMapping("/refused")
    ModelAndView notFromHere() {
        return page(403, "refused.title", "refused.form");
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletResponse response) {
        boolean missing = refusal.reason() == Reason.UNKNOWN_JOB || refusal.reason() == Reason.NOT_FOUND;
        boolean later = refusal.retryAfter().isPresent();
        refusal.retryAfter()
                .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
        ModelAndView page = page(
                missing ? 404 : later ? 503 : 400,
                missing ? "missing.title" : "refused.title",
                missing ? "missing.document" : "refused.other");
        if (!missing) {
            page.addObject("sentence", refusal.sentence());
        }
        return page;
    }

    @ExceptionHandler
    @Nullable
    ModelAndView fault(Exception fault) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            return null;
        }
        if (fault instanceof TypeMismatchException) {
            return page(404, "missing.title", "missing.page");
        }
        if (fault instanceof ErrorResponse asked && asked.getStatusCode().is4xxClientError()) {
            return page(asked.getStatusCode().value(), "refused.title", "refused.other");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Internal error {}", id, fault);
        return page(500, "fault.title", "fault.text").addObject("sentence", id);
    }

    static ModelAndView page(int status, String title, String text) {
        var page = new ModelAndView("message", Map.of("heading", title, "text", text));
        page.setStatus(HttpStatusCode.valueOf(status));
        return page;
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
