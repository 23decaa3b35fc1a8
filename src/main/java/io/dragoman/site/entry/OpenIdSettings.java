package io.dragoman.site.entry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Signing in with an account elsewhere, by OpenID Connect.
 *
 * @param issuer who vouches for people, such as {@code https://login.example.org/realms/main}; without one people sign in
 *     with passwords only
 * @param clientId what this server is called there
 * @param clientSecret null for a public client
 * @param name what the button says
 */
@Validated
@ConfigurationProperties("dragoman.site.oidc")
record OpenIdSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("OpenID") String name) {

    /** @throws IllegalArgumentException an issuer without a name for this server */
    OpenIdSettings {
        issuer = issuer == null || issuer.isBlank() ? null : issuer.strip();
        clientSecret = clientSecret == null || clientSecret.isBlank() ? null : clientSecret;
        if (issuer != null && (clientId == null || clientId.isBlank())) {
            throw new IllegalArgumentException("dragoman.site.oidc.issuer wants dragoman.site.oidc.client-id too");
        }
    }

    @Override
    public String toString() {
        return "OpenIdSettings[%s]".formatted(issuer);
    }
}
