package io.dragoman.meter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call.
 *
 * @param anonymous whether somebody without a token may have documents read, counted by address under the plan
 *     {@code anonymous}
 */
@Validated
@ConfigurationProperties("dragoman.meter")
record MeterSettings(@DefaultValue("true") boolean anonymous) {}
