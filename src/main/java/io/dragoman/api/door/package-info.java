/**
 * The operator's own door for accounts: what {@code account …} on the command line does, over a running server or
 * straight on its database. Not a part of the wire's contract.
 */
@NullMarked
package io.dragoman.api.door;

import org.jspecify.annotations.NullMarked;
