/**
 * Servers of language models that speak the chat completions of OpenAI: what they are asked, what they answered, and the
 * manners of calling them, such as how many at once, how long, and when again.
 *
 * <p>The calls themselves are made by {@code routes/models.camel.yaml}. Knows no job, no document's life and no wire of
 * ours; what is asked is the business of whoever asks. Imports no other room.
 */
@NullMarked
package io.dragoman.model;

import org.jspecify.annotations.NullMarked;
