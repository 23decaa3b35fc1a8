package io.dragoman.export.pdf;

/**
 * The searchable PDF of a corrected job was made, or cannot be.
 *
 * @param revision the one that the task named
 * @param answered false when something went wrong that may go well another time
 */
public record Layered(String task, String job, int revision, boolean answered) {}
