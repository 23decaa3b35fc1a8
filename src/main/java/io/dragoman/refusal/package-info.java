/**
 * Why something is not done, with its machine word. Knows no HTTP: the doors say what a reason is there. Imports
 * nothing, and every room may import it.
 */
@NullMarked
package io.dragoman.refusal;

import org.jspecify.annotations.NullMarked;
