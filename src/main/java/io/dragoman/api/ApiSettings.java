package io.dragoman.api;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callers are answered.
 *
 * @param uploadFolder where an upload lies until it is on the shelf
 * @param uploadTime how long sending one may take
 * @param uploadsAtOnce how many are received side by side; a further one is told to come again
 * @param lookTime how long a POST waits for a look at its file before it asks whether a reader is alive
 * @param busyTime how long it waits while readers are alive and busy with others'
 * @param inlinePages a file of this many pages or fewer is answered in the POST itself
 * @param inlineTime how long such a POST waits for the end of its job; then it is answered with the unfinished job
 * @param waiters how many calls may wait for a job at once; a further one is answered at once with what there is
 * @param callsPerSecond what one account or address may do in the long run; ten times that at once
 * @param callsPerAddress what all calls and pages of one address come to a second in the long run, whosever tokens they
 *     have; ten times that at once
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} and
 *     {@code X-Forwarded-Proto} are believed
 * @param corsOrigins other sites whose pages may call the API with a token, such as {@code https://app.example.org}
 */
@Validated
@ConfigurationProperties("dragoman.api")
public record ApiSettings(
        @DefaultValue("data/uploads") Path uploadFolder,
        @DefaultValue("30m") Duration uploadTime,
        @DefaultValue("128") @Positive int uploadsAtOnce,
        @DefaultValue("8s") Duration lookTime,
        @DefaultValue("60s") Duration busyTime,
        @DefaultValue("5") @Positive int inlinePages,
        @DefaultValue("60s") Duration inlineTime,
        @DefaultValue("1000") @Positive int waiters,
        @DefaultValue("100") @Positive int callsPerSecond,
        @DefaultValue("1000") @Positive int callsPerAddress,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins) {
    public ApiSettings {
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
    }
}
