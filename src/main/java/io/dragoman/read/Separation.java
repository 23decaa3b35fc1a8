package io.dragoman.read;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a stack of pages is cut into documents. Written {@code barcode}, {@code barcode:TEXT}, {@code blank}, or a number
 * of pages.
 *
 * @param text what the code on a separator sheet says; null unless they are told by it
 * @param every after so many pages a document ends; 0 unless they are told by it
 */
public record Separation(By by, @Nullable String text, int every) {
    /** What the separator sheets say that offices have: document systems such as paperless-ngx take it by default. */
    static final String USUAL = "PATCHT";

    private static final String BARCODE = "barcode";
    private static final String BLANK = "blank";
    private static final int LONGEST_TEXT = 100;

    /** What tells where a document ends. */
    public enum By {
        /** A sheet with a barcode or a QR code that says the text. */
        CODE,
        /** An empty page. */
        BLANK,
        /** The number of its pages. */
        COUNT
    }

    /** @throws Refusal {@code bad_request} when it is written otherwise */
    @JsonCreator
    public static Separation parse(String written) {
        String said = written.strip();
        String word = said.toLowerCase(Locale.ROOT);
        if (word.equals(BLANK)) {
            return new Separation(By.BLANK, null, 0);
        }
        if (word.equals(BARCODE)) {
            return new Separation(By.CODE, USUAL, 0);
        }
        if (word.startsWith(BARCODE + ":") && said.length() <= BARCODE.length() + 1 + LONGEST_TEXT) {
            String text = said.substring(BARCODE.length() + 1).strip();
            return new Separation(By.CODE, text.isEmpty() ? USUAL : text, 0);
        }
        if (word.matches("[1-9][0-9]{0,3}")) {
            return new Separation(By.COUNT, null, Integer.parseInt(word));
        }
        throw new Refusal(
                Reason.BAD_REQUEST,
                "A stack is split by barcode, by barcode:TEXT, by blank, or by a number of pages from 1 to 9999.");
    }

    /** As it can be parsed again. */
    @JsonValue
    public String written() {
        return switch (by) {
            case CODE -> BARCODE + ":" + Objects.requireNonNull(text);
            case BLANK -> BLANK;
            case COUNT -> String.valueOf(every);
        };
    }
}
