/** The start page, and a document beside what was read from it. */
@NullMarked
package io.dragoman.site.view;

import org.jspecify.annotations.NullMarked;
