package io.dragoman.meter;

import java.util.Locale;

/** What an account is for. */
public enum Role {
    USER,
    /** Runs this server. */
    OPERATOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
