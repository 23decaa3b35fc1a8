/**
 * The tables of a page: found by their rules and by the places of their words, parted into rows and columns, and
 * checked for being tables at all.
 */
@NullMarked
package io.dragoman.read.layout.table;

import org.jspecify.annotations.NullMarked;
