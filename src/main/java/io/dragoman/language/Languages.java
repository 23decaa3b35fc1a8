package io.dragoman.language;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller asks for, told apart from what Tesseract calls it. */
public final class Languages {
    /** Said by a caller who leaves the choice to the reader. */
    public static final String AUTO = "auto";

    /** Each further language makes every page slower and the heap larger; nobody writes a page in more. */
    private static final int MOST = 6;

    private static final int SHOWN_LENGTH = 35; // the longest language tag in use (RFC 5646, 4.4.1)
    private static final Pattern BETWEEN = Pattern.compile("[+,\\s]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]");
    private static final LanguageTable TABLE = LanguageTable.load();

    private Languages() {}

    /**
     * Reads what was asked for: {@code auto}, ISO 639, BCP 47 or Tesseract's own names, several joined with {@code +}
     * or {@code ,}, in any case.
     *
     * @param asked null and blank mean {@code auto}
     * @param installed Tesseract's names of what can be read here
     * @return {@code auto}, or Tesseract's names joined with {@code +}, each once, in the order asked for
     * @throws Refusal {@code UNKNOWN_LANGUAGE}, naming the code as it was written, when there is no such language or
     *     it is not installed; {@code BAD_REQUEST} for more than six
     */
    public static String parse(@Nullable String asked, Set<String> installed) {
        if (asked == null || asked.isBlank() || asked.strip().equalsIgnoreCase(AUTO)) {
            return AUTO;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String written : BETWEEN.split(asked.strip(), -1)) {
            codes.add(one(written, installed).code());
            if (codes.size() > MOST) {
                throw new Refusal(Reason.BAD_REQUEST, "At most " + MOST + " languages can be read together.");
            }
        }
        return String.join("+", codes);
    }

    /** The language that Tesseract calls by this name; empty when there is none. */
    public static Optional<Language> named(String code) {
        return TABLE.named(code);
    }

    /**
     * The languages that a spelling may mean, the likeliest first; empty when it means none.
     *
     * @param spelling ISO 639, BCP 47 or Tesseract's own name, in lower case
     */
    public static List<Language> meantBy(String spelling) {
        return TABLE.meantBy(spelling);
    }

    /** All languages that Tesseract has data for, by its names. */
    public static List<Language> all() {
        return TABLE.all();
    }

    /** Those of all languages that are among these names. */
    public static List<Language> among(Collection<String> codes) {
        return all().stream()
                .filter(language -> codes.contains(language.code()))
                .toList();
    }

    private static Language one(String written, Set<String> installed) {
        List<Language> meant = TABLE.meantBy(written.toLowerCase(Locale.ROOT));
        if (meant.isEmpty()) {
            throw new Refusal(
                    Reason.UNKNOWN_LANGUAGE,
                    "There is no language \"" + shown(written) + "\": ask for auto, or for one of /api/v1/languages/.");
        }
        return meant.stream()
                .filter(language -> installed.contains(language.code()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Reason.UNKNOWN_LANGUAGE,
                        "The language \"%s\" (%s) is not installed here: ask for auto, or for one of /api/v1/languages/."
                                .formatted(shown(written), meant.get(0).english())));
    }

    private static String shown(String written) {
        String printable = UNPRINTABLE.matcher(written).replaceAll("�");
        int[] points = printable.codePoints().limit(SHOWN_LENGTH).toArray();
        String start = new String(points, 0, points.length);
        return start.length() == printable.length() ? start : start + "…";
    }
}
