package io.dragoman.site.entry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Letters that prove an address: with them an account begins, and a forgotten password is set anew.
 *
 * @param host of the server that sends them (SMTP); without one there are no letters, and an address is believed
 * @param port null for the usual one
 * @param security {@code tls}, {@code starttls}, or {@code none} for a server on the same machine
 * @param user null for none
 * @param from who they are from; null for the user
 */
@Validated
@ConfigurationProperties("dragoman.site.letters")
record LetterSettings(
        @Nullable String host,
        @Nullable Integer port,
        @DefaultValue("starttls") Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from) {
    /** How the connection is kept from others. */
    enum Security {
        TLS,
        STARTTLS,
        NONE
    }

    @Override
    public String toString() {
        return "LetterSettings[%s]".formatted(host);
    }
}
