/** How people come in: signing up and in, letters that prove an address, and what keeps guessers out. */
@NullMarked
package io.dragoman.site.entry;

import org.jspecify.annotations.NullMarked;
