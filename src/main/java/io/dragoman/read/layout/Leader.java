package io.dragoman.read.layout;

import io.dragoman.document.Box;

/**
 * Dots that lead the eye from one thing of a line to the next, as from a chapter to its page.
 *
 * @param box around them, in pixels of the upright page
 * @param dots how many
 */
public record Leader(Box box, int dots) {}
