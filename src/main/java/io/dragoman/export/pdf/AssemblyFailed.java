package io.dragoman.export.pdf;

/** There will be no searchable PDF; the job goes on without. */
public record AssemblyFailed(String task, String job, int attempt, String reader, String code, String sentence) {}
