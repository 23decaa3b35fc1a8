/**
 * The writer of csv.
 */
@NullMarked
package io.dragoman.export.csv;

import org.jspecify.annotations.NullMarked;
