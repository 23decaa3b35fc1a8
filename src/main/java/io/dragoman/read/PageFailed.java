package io.dragoman.read;

/**
 * A page could not be read, and would not be if it were tried again.
 *
 * @param code a machine word, such as {@code damaged_file} or {@code page_timeout}
 * @param sentence for the job's warnings
 */
public record PageFailed(String task, String job, int page, int attempt, String reader, String code, String sentence) {}
