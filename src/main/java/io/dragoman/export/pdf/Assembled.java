package io.dragoman.export.pdf;

import io.dragoman.document.Notice;
import java.util.List;

/** The kept base is on the shelf. */
public record Assembled(String task, String job, int attempt, String reader, List<Notice> notices) {
    public Assembled {
        notices = List.copyOf(notices);
    }
}
