package io.dragoman.export.pdf;

import io.dragoman.document.Notice;
import java.util.List;

/**
 * The kept base is on the shelf.
 *
 * @param picturesLeft whether pages have no picture yet, which can be made of the searchable PDF
 */
public record Assembled(
        String task, String job, int attempt, String reader, List<Notice> notices, boolean picturesLeft) {
    public Assembled {
        notices = List.copyOf(notices);
    }
}
