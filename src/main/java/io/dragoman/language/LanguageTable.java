package io.dragoman.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code languages.tsv}, and how a spelling is looked up in it: the longest part of a tag that is known counts. */
final class LanguageTable {
    private static final String RESOURCE = "languages.tsv";
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{1,8}){0,5}");
    private static final Pattern SCRIPT = Pattern.compile("-([a-z]{4})(-|$)");

    private final List<Language> all;
    private final Map<String, Language> byCode = new HashMap<>();
    private final Map<String, List<Language>> bySpelling = new HashMap<>();

    private LanguageTable(List<Language> all) {
        this.all = List.copyOf(all);
        for (Language language : all) {
            byCode.put(language.code(), language);
            for (String spelling : language.spellings()) {
                bySpelling
                        .computeIfAbsent(spelling.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(language);
            }
        }
    }

    /** @throws UncheckedIOException when the jar is damaged */
    static LanguageTable load() {
        try (InputStream bytes = Objects.requireNonNull(LanguageTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new LanguageTable(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LanguageTable::language)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    List<Language> all() {
        return all;
    }

    Optional<Language> named(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The languages that a spelling may mean, the likeliest first; empty when it means none.
     *
     * @param spelling in lower case
     */
    List<Language> meantBy(String spelling) {
        Language named = byCode.get(spelling);
        if (named != null) {
            return List.of(named);
        }
        String tag = spelling.replace('_', '-');
        if (!TAG.matcher(tag).matches()) {
            return List.of();
        }
        String script = scriptOf(tag);
        for (String known = tag; known != null; known = shorter(known)) {
            List<Language> meant = known(known);
            if (!meant.isEmpty()) {
                return meant.stream()
                        .filter(language -> script == null
                                || language.script().toLowerCase(Locale.ROOT).equals(script))
                        .toList();
            }
        }
        return List.of();
    }

    private List<Language> known(String tag) {
        Language named = byCode.get(tag);
        return named == null ? bySpelling.getOrDefault(tag, List.of()) : List.of(named);
    }

    private static @Nullable String scriptOf(String tag) {
        var script = SCRIPT.matcher(tag);
        return script.find() ? script.group(1) : null;
    }

    /** Without its last part, as RFC 4647 (3.4, lookup) shortens a tag; null when nothing would be left. */
    private static @Nullable String shorter(String tag) {
        int end = tag.lastIndexOf('-');
        return end < 0 ? null : tag.substring(0, end);
    }

    private static Language language(String line) {
        String[] fields = line.split("\t", -1);
        List<String> spellings = fields[4].isEmpty() ? List.of() : List.of(fields[4].split(" "));
        return new Language(fields[0], fields[1], fields[2], fields[3], spellings);
    }
}
