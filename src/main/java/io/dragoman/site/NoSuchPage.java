package io.dragoman.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Tells a browser in words that there is nothing at an address; to others the API's own answer is given. */
@ControllerAdvice
class NoSuchPage {

    @ExceptionHandler
    ModelAndView nothing(NoResourceFoundException missing, HttpServletRequest request) throws NoResourceFoundException {
        if (!EveryPage.wantsPage(request)) {
            throw missing;
        }
        return EveryPage.page(404, "missing.title", "missing.page");
    }
}
