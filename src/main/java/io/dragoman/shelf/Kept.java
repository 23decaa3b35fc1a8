package io.dragoman.shelf;

import java.time.Instant;

/**
 * Something that lies on a shelf or among the keys.
 *
 * @param name without the folder that it was listed in
 * @param changedAt when it was last written; of a folder, when something in it was made or went
 */
public record Kept(String name, Instant changedAt) {}
