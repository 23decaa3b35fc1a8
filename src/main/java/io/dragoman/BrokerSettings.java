package io.dragoman;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The broker between server and readers.
 *
 * @param url of a broker of its own, such as {@code tcp://broker:61616}, with TLS {@code
 *     tcp://broker:61617?sslEnabled=true}, of one and the one that stands in for it {@code (tcp://a:61616,tcp://b:61616)};
 *     empty for the one inside the server. For {@code ./dragoman broker}, where it listens
 * @param user the server's at a broker of its own; else the readers'
 * @param password likewise; empty inside the server for one that is random for each start
 * @param readerUser the readers' at a broker of its own; empty for the server's
 * @param readerPassword likewise
 * @param host the address at which the broker inside the server listens for readers
 * @param port likewise; 0 for one that is free
 */
@Validated
@ConfigurationProperties("dragoman.broker")
record BrokerSettings(
        @DefaultValue("") String url,
        @DefaultValue("reader") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String readerUser,
        @DefaultValue("") String readerPassword,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") @PositiveOrZero int port) {

    boolean isOutside() {
        return !url.isEmpty();
    }
}
