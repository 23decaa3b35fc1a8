package io.dragoman.job;

/**
 * A job was deleted on this server: what is kept of it in memory is to go too. Published once nothing of it can be read
 * any more.
 */
public record JobGone(String uuid) {}
