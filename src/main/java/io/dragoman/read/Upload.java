package io.dragoman.read;

import io.dragoman.shelf.JobKey;

/**
 * The file of a job as it lies on the shelf.
 *
 * @param name on the shelf
 * @param bytes its size before encryption
 */
public record Upload(String job, String name, long bytes, JobKey key) {}
