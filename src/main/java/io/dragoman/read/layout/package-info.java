/**
 * Words to blocks: reading order, headings, lists, tables.
 */
@NullMarked
package io.dragoman.read.layout;

import org.jspecify.annotations.NullMarked;
