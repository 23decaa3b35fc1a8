package io.dragoman.read;

/**
 * What a file may ask of a reader; checked before anything is decoded.
 *
 * @param pages a file
 * @param pixels a page; an image above it is refused, a PDF page above it is read at a lower resolution
 */
public record Limits(int pages, long pixels) {}
