/** Makes the documents of {@code samples/}. */
@NullMarked
package io.dragoman.samples;

import org.jspecify.annotations.NullMarked;
