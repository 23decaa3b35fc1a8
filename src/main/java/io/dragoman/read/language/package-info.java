/**
 * Which script and language a page is written in.
 */
@NullMarked
package io.dragoman.read.language;

import org.jspecify.annotations.NullMarked;
