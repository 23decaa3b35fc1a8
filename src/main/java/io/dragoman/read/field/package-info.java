/**
 * What a document says by name, found by rule in what was read: labels in eight languages, amounts and dates as their
 * country writes them, and sums that must come out. Imports the words only.
 */
@NullMarked
package io.dragoman.read.field;

import org.jspecify.annotations.NullMarked;
