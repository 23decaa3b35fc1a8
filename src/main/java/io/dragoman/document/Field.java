package io.dragoman.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a document says, by name.
 *
 * @param name such as {@code total}
 * @param type what kind of a thing it is where its name does not say it, such as {@code qr_code}; null elsewhere
 * @param value as it stands there
 * @param normalized the same for machines: a date as {@code 2026-04-21}, an amount as {@code 1176.00}; null where
 *     there is no such form
 * @param page from 0; null where it stands on no page
 * @param box on that page; null where it stands on no page
 * @param confidence from 0 to 1
 * @param verified whether something proves it: check digits, sums that come out, or the file's own word
 * @param parts what it is made of, as an item of an invoice; empty for most
 */
public record Field(
        String name,
        @Nullable String type,
        String value,
        @Nullable String normalized,
        @Nullable Integer page,
        @Nullable Box box,
        double confidence,
        boolean verified,
        FieldSource source,
        List<Field> parts) {

    /** @throws IllegalArgumentException when the confidence is out of range, or a page is without a box */
    public Field {
        Confidence.check(confidence);
        if ((page == null) != (box == null)) {
            throw new IllegalArgumentException("A field " + name + " on page " + page + " at " + box);
        }
        parts = List.copyOf(parts);
    }

    /** What a machine takes: the normalised value where there is one. */
    public String plain() {
        return normalized == null ? value : normalized;
    }
}
