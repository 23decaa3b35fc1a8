package io.dragoman.export.pdf;

import io.dragoman.shelf.JobKey;

/**
 * A file on the shelf whose pages are wanted.
 *
 * @param copy what tells it from every other file; a reader that has it open opens it once
 * @param name on the shelf
 * @param bytes its size before encryption, nearly
 * @param type what it was found to be, by the reader's own name for it: {@code PDF}, {@code TIFF}, {@code PNG},
 *     {@code JPEG}, {@code WEBP}, {@code GIF} or {@code BMP}
 * @param pixels what a page may have at most, as when it was read
 */
public record OriginalFile(String copy, String name, long bytes, JobKey key, String type, long pixels) {}
