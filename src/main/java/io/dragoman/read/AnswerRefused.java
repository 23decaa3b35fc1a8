package io.dragoman.read;

/**
 * What a vision model said of a page is not taken, and the page stays as it was read here.
 *
 * @param page index from 0
 * @param objection why, as the end of a sentence
 */
public record AnswerRefused(String task, String job, int page, int attempt, String reader, String objection) {}
