package io.dragoman.read;

/** A reader has begun with this page. */
public record PageStarted(String task, String job, int page, int attempt, String reader) {}
