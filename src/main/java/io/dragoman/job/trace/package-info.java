/**
 * The way of each job as a trace for OpenTelemetry, from upload to delivery. A trace has the id of its job, so that it
 * needs nothing kept and is found by whoever knows the job. Readers talk to nobody but the broker: what they did comes
 * with their answers and is told by the server.
 */
@NullMarked
package io.dragoman.job.trace;

import org.jspecify.annotations.NullMarked;
