package io.dragoman.read;

import io.dragoman.document.Notice;
import io.dragoman.document.PageSource;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A page was read, and its result is on the shelf.
 *
 * @param result its name on the shelf
 * @param sha256 of the result before encryption, in lower-case hex
 * @param confidence from 0 to 1; null on a page without text
 * @param characters of its text
 * @param picture the name on the shelf of the page's picture, for a vision model to look at; null where it shall not
 * @param next the page of the same task that the reader begins now, as if it had said {@link PageStarted}; null for none
 */
public record PageRead(
        String task,
        String job,
        int page,
        int attempt,
        String reader,
        String result,
        String sha256,
        @Nullable Double confidence,
        int characters,
        PageSource source,
        String engine,
        String language,
        List<Notice> notices,
        @Nullable String picture,
        @Nullable Integer next) {
    public PageRead {
        notices = List.copyOf(notices);
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    PageRead andBegun(@Nullable Integer page) {
        return new PageRead(
                task,
                job,
                this.page,
                attempt,
                reader,
                result,
                sha256,
                confidence,
                characters,
                source,
                engine,
                language,
                notices,
                picture,
                page);
    }
}
