package io.dragoman.job;

import io.dragoman.export.Format;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes terms of what was asked for, or says what there is instead. What is asked for counts more than a tool's preset. */
@Component
class Wanted {
    private static final List<String> TIERS = List.of("cpu", "vlm", "auto");

    private final Tools tools;
    private final Translations translations;

    Wanted(Tools tools, Translations translations) {
        this.tools = tools;
        this.translations = translations;
    }

    /** @throws Refusal {@code unknown_tier}, {@code unknown_tool}, {@code unknown_format} */
    Terms of(Submission submission) {
        String slug = orElse(submission.tool(), "").toLowerCase(Locale.ROOT);
        Tool tool = slug.isEmpty() ? null : tools.of(slug);
        String tier = tier(orElse(submission.tier(), tool == null ? null : tool.tier(), "cpu"));
        String translateTo = orElse(submission.translateTo(), "");
        submission.formats().forEach(Format::of);
        String language = orElse(submission.language(), tool == null ? null : tool.language(), "auto");
        boolean translates = !translateTo.isEmpty() || (tool != null && tool.translates());
        return new Terms(tier, language, slug, translates, translateTo);
    }

    /**
     * The language to translate into; null for none.
     *
     * @param language as Tesseract writes it, or {@code auto}
     * @throws Refusal {@code unknown_translation}
     */
    @Nullable
    String target(Terms terms, String language) {
        return terms.translates() ? translations.target(terms.translateTo(), language) : null;
    }

    private static String tier(String asked) {
        String tier = asked.toLowerCase(Locale.ROOT);
        if (!TIERS.contains(tier)) {
            throw new Refusal(Reason.UNKNOWN_TIER, "There is no such tier; take one of cpu, vlm or auto.");
        }
        return tier;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    private static String orElse(@Nullable String text, @Nullable String preset, String otherwise) {
        return orElse(text, orElse(preset, otherwise));
    }
}
