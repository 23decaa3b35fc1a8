/**
 * Questions over a finished job: an answer is made of words that stand in the document, each with its page, or it says
 * that the document does not say.
 *
 * <p>Owns the conversations. May import the story, the crafts and the words; not the doors.
 */
@NullMarked
package io.dragoman.chat;

import org.jspecify.annotations.NullMarked;
