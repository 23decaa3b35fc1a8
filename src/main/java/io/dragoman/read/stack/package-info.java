/**
 * Several documents in one scan: which of its pages are empty or separator sheets, and what lies between these.
 */
@NullMarked
package io.dragoman.read.stack;

import org.jspecify.annotations.NullMarked;
