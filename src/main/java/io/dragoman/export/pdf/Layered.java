package io.dragoman.export.pdf;

/**
 * The searchable PDF of a corrected job was made.
 *
 * @param made false when something went wrong that may go well another time
 */
public record Layered(String task, String job, boolean made) {}
