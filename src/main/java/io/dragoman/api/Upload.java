package io.dragoman.api;

import io.dragoman.job.Submission;
import java.nio.file.Path;

/** A file that was received, and what its sender asks for with it. */
public record Upload(Path file, Submission submission) {
    /** The header by which {@code direct:ingest} gets the submission. */
    public static final String HEADER = "DragomanSubmission";
}
