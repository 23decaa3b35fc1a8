package io.dragoman.chat;

/**
 * Where an answer stands.
 *
 * @param page from 1
 * @param snippet the words of that page, at most 300 characters
 */
public record Citation(int page, String snippet) {}
