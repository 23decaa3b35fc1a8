package io.dragoman.channel;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that browsers, scanners, editors and systems give to what is no document, or not yet. */
public final class IgnoredNames {
    private static final Set<String> WHOLE = Set.of("thumbs.db", "desktop.ini", "icon\r");
    private static final List<String> BEGINNINGS = List.of(".", "~$", "~lock");
    private static final List<String> ENDINGS = List.of(
            ".part",
            ".partial",
            ".filepart",
            ".inprogress",
            ".tmp",
            ".temp",
            ".crdownload",
            ".download",
            ".opdownload",
            ".swp",
            ".lock",
            "~");

    private IgnoredNames() {}

    public static boolean ignores(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WHOLE.contains(lower)
                || BEGINNINGS.stream().anyMatch(lower::startsWith)
                || ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
