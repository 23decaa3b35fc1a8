package io.dragoman.translate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What translates.
 *
 * @param apertium the program, by its path or by a name that the system finds; empty to do without
 */
@ConfigurationProperties("dragoman.translate")
record TranslationSettings(@DefaultValue("apertium") String apertium) {}
