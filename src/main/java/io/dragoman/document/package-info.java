/**
 * What was read: a {@link io.dragoman.document.Page} of {@link io.dragoman.document.Block}s, of lines and words, each
 * with its place and its confidence.
 *
 * <p>Immutable values in pixels of the upright page. Knows no engine, no format, no wire and no framework; every other
 * room may import this one, and it imports none.
 */
@NullMarked
package io.dragoman.document;

import org.jspecify.annotations.NullMarked;
