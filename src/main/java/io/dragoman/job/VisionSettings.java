package io.dragoman.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which pages a vision model sees, where one is configured.
 *
 * @param poor for {@code tier=auto}: a recognised page whose mean confidence is below it, from 0 to 1, is shown to the model
 * @param side the longest side, in pixels, of the picture that it is shown
 */
@Validated
@ConfigurationProperties("dragoman.vision")
public record VisionSettings(
        @DefaultValue("0.85") @Min(0) @Max(1) double poor,
        @DefaultValue("2000") @Min(200) @Max(10_000) int side) {}
