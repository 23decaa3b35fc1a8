package io.dragoman.site.view;

import io.dragoman.job.Translations;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The languages that text can be brought into here; none where nothing translates. */
@Component
class Targets {
    private final Translations translations;

    Targets(Translations translations) {
        this.translations = translations;
    }

    /**
     * A language.
     *
     * @param code as the API takes it
     * @param name as those call it who speak it
     */
    record Target(String code, String name) {}

    List<Target> all() {
        return translations.pairs().stream()
                .flatMap(pair -> pair.anyTarget() ? Languages.all().stream().map(Language::tag) : Stream.of(pair.to()))
                .distinct()
                .map(code -> new Target(code, name(code)))
                .sorted(Comparator.comparing(Target::name))
                .toList();
    }

    static String name(String code) {
        Locale language = Locale.forLanguageTag(code);
        return language.getDisplayName(language);
    }
}
