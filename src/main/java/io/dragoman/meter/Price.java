package io.dragoman.meter;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a page costs, in credits, by what really read it. Tools cost nothing beside that.
 *
 * @param cpu a page read by the local engine, or taken from the text layer of its file
 * @param vlm a page read by a vision model
 */
@Validated
@ConfigurationProperties("dragoman.price")
public record Price(
        @DefaultValue("1") @PositiveOrZero int cpu,
        @DefaultValue("3") @PositiveOrZero int vlm) {}
