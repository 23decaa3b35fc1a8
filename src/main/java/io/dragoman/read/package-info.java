/**
 * The reader: what a file is, how many pages it has, and what stands on them. It holds no state, sees no database, no
 * account and no master key, and talks to nothing but the broker and the shelf.
 *
 * <p>This package holds the tasks that a reader takes and the answers that it gives. May import {@code shelf} and the
 * words below.
 */
@NullMarked
package io.dragoman.read;

import org.jspecify.annotations.NullMarked;
