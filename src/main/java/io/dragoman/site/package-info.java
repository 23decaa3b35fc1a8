/**
 * The door for people: pages made on the server. What a page does with documents it does through the API, as the browser's
 * session says who is calling; here are only sessions, and what is to be seen.
 *
 * <p>May import every room below the doors.
 */
@NullMarked
package io.dragoman.site;

import org.jspecify.annotations.NullMarked;
