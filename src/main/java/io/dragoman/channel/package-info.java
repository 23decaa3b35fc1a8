/**
 * The doors for files that nobody posts: what the source and delivery routes call, and the claims by which nothing is
 * taken twice or lost.
 *
 * <p>May import every room below the doors.
 */
@NullMarked
package io.dragoman.channel;

import org.jspecify.annotations.NullMarked;
