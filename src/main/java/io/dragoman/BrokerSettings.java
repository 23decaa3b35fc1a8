package io.dragoman;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The broker between server and readers.
 *
 * @param url of a broker of its own, such as {@code tcp://broker:61616}; empty for the one inside the server
 * @param user for a broker of its own, or for readers that are started elsewhere
 * @param password likewise; empty inside the server for one that is random for each start
 * @param host the address at which the broker inside the server listens for readers
 * @param port likewise; 0 for one that is free
 */
@Validated
@ConfigurationProperties("dragoman.broker")
record BrokerSettings(
        @DefaultValue("") String url,
        @DefaultValue("reader") String user,
        @DefaultValue("") String password,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") @PositiveOrZero int port) {}
