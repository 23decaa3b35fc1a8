/**
 * Language codes: Tesseract's names inside, every spelling of the contract at the door, and what a language is called.
 *
 * <p>Imports {@code refusal} only; every room above the words may import it.
 */
@NullMarked
package io.dragoman.language;

import org.jspecify.annotations.NullMarked;
