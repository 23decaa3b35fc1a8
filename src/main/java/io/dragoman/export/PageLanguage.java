package io.dragoman.export;

import io.dragoman.document.Page;
import io.dragoman.language.Languages;
import java.util.Optional;

/** The language of a page as XML and HTML say it. */
public final class PageLanguage {
    private PageLanguage() {}

    /** As BCP 47 writes it; empty when it is not known, or there are several. */
    public static Optional<String> tag(Page page) {
        return Languages.named(page.language())
                .flatMap(language -> language.spellings().stream().findFirst());
    }
}
