package io.dragoman.read.code;

import io.dragoman.document.Box;

/**
 * A code on a page.
 *
 * @param type ZXing's name of it in lower case, such as {@code qr_code}, {@code ean_13} or {@code code_128}
 * @param text what it says; what a sender puts there, and never to be trusted
 * @param box where it stands, in pixels of the image
 */
public record Code(String type, String text, Box box) {}
