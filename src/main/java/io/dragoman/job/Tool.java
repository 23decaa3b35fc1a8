package io.dragoman.job;

/**
 * A preset for a job, chosen by its slug.
 *
 * @param slug what {@code tool} says
 * @param name for people
 * @param description one sentence: what it presets
 * @param available whether it can be used as this server is configured; asked for all the same, it is refused
 */
public record Tool(String slug, String name, String description, boolean available) {}
