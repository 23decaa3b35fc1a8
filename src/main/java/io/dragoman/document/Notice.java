package io.dragoman.document;

import org.jspecify.annotations.Nullable;

/**
 * Something a reader of the result should know, though the job went on.
 *
 * @param code a machine word that stays the same, such as {@code page_failed}
 * @param message one sentence for a person
 * @param page counted from 1; null when it is about the whole job
 */
public record Notice(String code, String message, @Nullable Integer page) {}
