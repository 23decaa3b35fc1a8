package io.dragoman.api.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * HTTPS. Where there is a certificate, this server's machine alone reaches the port without TLS, unless
 * {@code server.address} says otherwise.
 *
 * @param certificate a PEM file with the certificate and those between it and its root; none for no TLS
 * @param key a PEM file with its private key
 * @param keyPassword of the private key, where it has one
 * @param port where HTTPS is spoken
 */
@Validated
@ConfigurationProperties("dragoman.tls")
record TlsSettings(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String keyPassword,
        @DefaultValue("8443") @PositiveOrZero @Max(65535) int port) {

    /** @throws IllegalArgumentException when there is a certificate and no key, or a key and no certificate */
    TlsSettings {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("TLS wants both: dragoman.tls.certificate and dragoman.tls.key");
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[" + certificate + ", port " + port + "]";
    }
}
