/**
 * The life of a job and of its pages, from taking a file in to forgetting it: dispatcher, tasks and answers, progress,
 * retention, events. The database is the truth; a broker carries tasks and answers; nothing here opens an upload.
 *
 * <p>Called by the routes in {@code routes/job.camel.yaml} with typed arguments, and by the doors. May import the
 * crafts ({@code meter}, {@code read} for its tasks, {@code export}, {@code shelf}) and the words.
 */
@NullMarked
package io.dragoman.job;

import org.jspecify.annotations.NullMarked;
