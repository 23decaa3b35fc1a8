package io.dragoman.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, newest first.
 *
 * @param next the cursor with which the list goes on; null at its end
 */
public record Slice(List<Job> jobs, @Nullable String next) {
    public Slice {
        jobs = List.copyOf(jobs);
    }
}
