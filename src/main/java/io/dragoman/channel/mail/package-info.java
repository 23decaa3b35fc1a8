/**
 * Mailboxes: messages whose documents become jobs, and the replies that carry the results.
 *
 * <p>A part of the room {@code channel}.
 */
@NullMarked
package io.dragoman.channel.mail;

import org.jspecify.annotations.NullMarked;
