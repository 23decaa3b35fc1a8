package io.dragoman.chat;

/**
 * A possible answer.
 *
 * @param page from 1
 * @param said the answer itself, in the document's words
 * @param snippet where it stands; holds the answer
 * @param coverage how much of what was asked about stands beside it, from 0 to 1
 * @param score by which candidates are compared
 */
record Candidate(int page, String said, String snippet, double coverage, double score) {}
