/** The documentation of the API, made from its own description, with the reader's token and address in its samples. */
@NullMarked
package io.dragoman.site.docs;

import org.jspecify.annotations.NullMarked;
