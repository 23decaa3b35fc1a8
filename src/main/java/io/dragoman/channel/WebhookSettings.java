package io.dragoman.channel;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How others are told of jobs over HTTP.
 *
 * @param privateAddresses whether webhooks may go to private, loopback and link-local addresses
 * @param timeout how long one call may take in all
 * @param pauses between the attempts; after the last of them a delivery waits until somebody sends it again
 * @param largest the largest message with the job's text; above it the message goes without
 * @param kept how long the log tells of a delivery whose job is gone
 */
@Validated
@ConfigurationProperties("dragoman.webhook")
public record WebhookSettings(
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("15s") Duration timeout,

        @DefaultValue({"5s", "1m", "5m", "30m", "1h", "3h", "8h", "11h"}) @NotEmpty
        List<Duration> pauses,

        @DefaultValue("5MB") DataSize largest,
        @DefaultValue("30d") Duration kept) {
    public WebhookSettings {
        pauses = List.copyOf(pauses);
    }
}
