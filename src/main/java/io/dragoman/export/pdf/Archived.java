package io.dragoman.export.pdf;

/**
 * A job's PDF/A was made or refused.
 *
 * @param answered false when something went wrong that may go well another time
 */
public record Archived(String task, String job, boolean answered) {}
