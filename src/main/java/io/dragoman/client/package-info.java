/**
 * A client of the HTTP interface, for the launcher: converts files, tells how a server is, measures its speed. It runs
 * in a process of its own and knows of the server what any other program could know.
 *
 * <p>Imports no other room, and no room imports it.
 */
@NullMarked
package io.dragoman.client;

import org.jspecify.annotations.NullMarked;
