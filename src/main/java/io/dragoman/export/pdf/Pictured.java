package io.dragoman.export.pdf;

/** What could be made of the pictures of some pages lies on the shelf. */
public record Pictured(String task, String job) {}
