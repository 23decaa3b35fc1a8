/**
 * The door for programs: the contract's endpoints behind {@code routes/rest-api.camel.yaml}, tokens from headers, errors
 * to statuses in one place, and waiting without holding a thread.
 *
 * <p>May import every room below the doors.
 */
@NullMarked
package io.dragoman.api;

import org.jspecify.annotations.NullMarked;
