package io.dragoman.meter;

import io.dragoman.refusal.Reason;
import java.util.Locale;

/** What a bucket counts. */
public enum BucketKind {
    /** What pages cost. */
    CREDITS,
    /** Questions put to a document. */
    MESSAGES;

    /** What it is called in the database and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for one of it. */
    String one() {
        return switch (this) {
            case CREDITS -> "credit";
            case MESSAGES -> "message";
        };
    }

    static BucketKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    Reason whenSpent(Period period) {
        return switch (this) {
            case CREDITS -> period == Period.BOUGHT ? Reason.OUT_OF_CREDITS : Reason.OUT_OF_PAGES;
            case MESSAGES -> Reason.OUT_OF_MESSAGES;
        };
    }
}
