package io.dragoman.read;

import java.time.Duration;

/**
 * Find the documents in this stack and put each on the shelf as a file of its own. Answered by {@link Split} or
 * {@link SplitRefused}.
 *
 * @param type PDF or TIFF, which the parts are too
 * @param time what all of it may take
 * @param parts the folder on the shelf into which they go, as {@code <attempt>.<number>}; they are sealed with the
 *     upload's key
 */
public record SplitTask(
        String task,
        Upload upload,
        FileType type,
        Separation separation,
        Limits limits,
        Duration time,
        String parts,
        int attempt) {

    /** The name on the shelf of a document, whose number counts from 1. */
    public String part(int number) {
        return parts + "/" + attempt + "." + number;
    }
}
