/**
 * The text of a job in another language, its layout kept: with a model where one is configured, with Apertium where a
 * pair is installed. Translators are side by side behind {@link io.dragoman.translate.Translator}.
 *
 * <p>Called by the step {@code translate} of {@code routes/job.camel.yaml}. May import the story, the crafts and the
 * words; not the doors.
 */
@NullMarked
package io.dragoman.translate;

import org.jspecify.annotations.NullMarked;
