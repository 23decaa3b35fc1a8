/**
 * What somebody else says of a page, held against what was read of it here. Of a vision model: words get their places and
 * their confidence from the local reading, and what loops, invents, leaves out or says otherwise is not taken. Of a
 * person: words get their places, and are taken.
 */
@NullMarked
package io.dragoman.read.vision;

import org.jspecify.annotations.NullMarked;
