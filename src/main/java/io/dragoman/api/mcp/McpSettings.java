package io.dragoman.api.mcp;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may go through the tools of a language model.
 *
 * @param largestDocument what may come in a call, which is held in memory; larger files are sent to the API
 * @param callsAtOnce how many calls with a document are taken side by side; a further one is told to come again
 * @param longestAnswer characters of a document that are answered at once; the rest is asked for by its page
 */
@Validated
@ConfigurationProperties("dragoman.mcp")
record McpSettings(
        @DefaultValue("8MB") DataSize largestDocument,
        @DefaultValue("4") @Positive int callsAtOnce,
        @DefaultValue("50000") @Positive int longestAnswer) {}
