package io.dragoman.language;

import java.util.List;

/**
 * A language that Tesseract has data for.
 *
 * @param code Tesseract's name, such as {@code chi_sim}
 * @param script as ISO 15924 writes it, such as {@code Hans}
 * @param english its name in English
 * @param own its name in itself
 * @param spellings how else it may be asked for: BCP 47 first, then ISO 639
 */
public record Language(String code, String script, String english, String own, List<String> spellings) {
    public Language {
        spellings = List.copyOf(spellings);
    }

    /** The spelling that others would use: BCP 47 where there is one, else its code. */
    public String tag() {
        return spellings.isEmpty() ? code : spellings.get(0);
    }
}
