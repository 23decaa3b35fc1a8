package io.dragoman.channel;

import io.dragoman.job.Tools;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import io.dragoman.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the names of the folders between an inbox and a file choose: {@code vlm/de+en/scan.pdf}. A name that is neither a
 * tier nor a tool nor languages chooses nothing; of several, the innermost counts.
 */
record SubFolder(
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool) {
    private static final Set<String> TIERS = Set.of("cpu", "vlm", "auto");
    private static final Set<String> LANGUAGES =
            Languages.all().stream().map(Language::code).collect(Collectors.toUnmodifiableSet());

    static SubFolder of(SourcePath source, Tools tools) {
        SubFolder chosen = new SubFolder(null, null, null);
        List<String> names = List.of(source.encoded().split("/"));
        for (String name : names.subList(0, names.size() - 1)) {
            String written = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            chosen = chosen.and(written.toLowerCase(Locale.ROOT), tools);
        }
        return chosen;
    }

    private SubFolder and(String name, Tools tools) {
        if (TIERS.contains(name)) {
            return new SubFolder(name, language, tool);
        }
        if (tools.find(name).isPresent()) {
            return new SubFolder(tier, language, name);
        }
        return isLanguages(name) ? new SubFolder(tier, name, tool) : this;
    }

    private static boolean isLanguages(String name) {
        try {
            Languages.parse(name, LANGUAGES);
            return true;
        } catch (Refusal noLanguage) {
            return false;
        }
    }
}
