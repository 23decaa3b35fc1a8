package io.dragoman.job;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the server's environment a reader gets: what every program on this system needs, and the reader's own settings.
 * Passwords, keys and tokens of the server stand there too, by whatever names operators and their tools have for them; so
 * nothing is passed on that is not known to be needed.
 */
final class ReaderEnvironment {
    private static final Set<String> NEEDED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "TESSDATA_PREFIX");

    private static final List<String> BEGINNINGS =
            List.of("LC_", "LOGGING_LEVEL_", "DRAGOMAN_READER_", "DRAGOMAN_TESSDATA");

    private ReaderEnvironment() {}

    /** Takes everything else out. */
    static void reduce(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !isNeeded(name));
    }

    static boolean isNeeded(String name) {
        return NEEDED.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
