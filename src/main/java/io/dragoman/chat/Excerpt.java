package io.dragoman.chat;

/**
 * What a model is shown of a document.
 *
 * @param page from 1
 * @param place of its block on the page, from 0
 */
record Excerpt(int page, int place, String text) {}
