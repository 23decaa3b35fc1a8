package io.dragoman.job;

import io.dragoman.export.Result;
import java.time.Duration;

/**
 * Bring this text into another language.
 *
 * @param to BCP 47
 * @param pages as they were read, each with its language where it is known
 * @param time what it may take in all
 */
public record TranslationTask(String uuid, String to, Result.Pages pages, Duration time) {}
