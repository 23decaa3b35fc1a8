package io.dragoman.job;

import io.dragoman.document.Extract;
import io.dragoman.export.Format;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The tools. {@code application.yaml} brings some; a setting changes what one of them presets, and a new slug makes a
 * new tool.
 *
 * @param tools by slug
 */
@Validated
@ConfigurationProperties("dragoman")
record ToolSettings(@DefaultValue Map<String, @Valid Preset> tools) {
    ToolSettings {
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    }

    /**
     * What a tool presets.
     *
     * @param name for people
     * @param description one sentence: what it does
     * @param tier as the API takes it; empty for the default
     * @param language as the API takes it; empty for the default
     * @param format what is downloaded when no format is asked for
     * @param extracts what is found by name: {@code invoice}, {@code receipt}, {@code identity}, {@code barcodes}
     * @param translates whether a translation is wanted
     * @param enabled false takes the tool away
     */
    record Preset(
            @NotBlank String name,
            @DefaultValue("") String description,
            @Nullable String tier,
            @Nullable String language,
            @DefaultValue("txt") Format format,
            @DefaultValue Set<Extract> extracts,
            @DefaultValue("false") boolean translates,
            @DefaultValue("true") boolean enabled) {

        Tool called(String slug, boolean available) {
            return new Tool(
                    slug,
                    name,
                    description,
                    blankToNull(tier),
                    blankToNull(language),
                    format,
                    extracts,
                    translates,
                    available);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }
}
