package io.dragoman.refusal;

import java.util.Locale;

/** Every reason for which Dragoman does not do what was asked. The lower-case name is the wire's {@code code}. */
public enum Reason {
    NO_FILE,
    EMPTY_FILE,
    UNSUPPORTED_TYPE,
    TOO_LARGE,
    TOO_MANY_PAGES,
    DAMAGED_FILE,
    ENCRYPTED_FILE,
    UNKNOWN_TIER,
    UNKNOWN_LANGUAGE,
    UNKNOWN_TOOL,
    UNKNOWN_FORMAT,
    UNKNOWN_TRANSLATION,
    BAD_REQUEST,
    NO_TOKEN,
    BAD_TOKEN,
    OUT_OF_PAGES,
    OUT_OF_CREDITS,
    OUT_OF_MESSAGES,
    UNKNOWN_JOB,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_DONE,
    JOB_FAILED,
    NO_PDFA,
    IDEMPOTENCY_MISMATCH,
    TOO_MANY_REQUESTS,
    BUSY,
    NO_READER;

    /** Whether it passes: the same file can be handed in later, and then be taken. */
    public boolean passes() {
        return switch (this) {
            case NO_READER, BUSY, TOO_MANY_REQUESTS, OUT_OF_PAGES, OUT_OF_CREDITS, OUT_OF_MESSAGES -> true;
            default -> false;
        };
    }

    /** The machine word, such as {@code no_file}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
