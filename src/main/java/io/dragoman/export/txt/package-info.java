/**
 * The writer of txt.
 */
@NullMarked
package io.dragoman.export.txt;

import org.jspecify.annotations.NullMarked;
