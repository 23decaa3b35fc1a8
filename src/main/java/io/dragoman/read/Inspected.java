package io.dragoman.read;

import io.dragoman.document.Notice;
import java.util.List;

/**
 * The file can be read.
 *
 * @param pages at least 1
 * @param notices about the whole file, such as a signature that stays only in the original
 */
public record Inspected(String task, String job, FileType type, int pages, List<Notice> notices) {
    public Inspected {
        notices = List.copyOf(notices);
    }
}
