package io.dragoman.client;

import java.io.IOException;

/** The server does not do it; the message is its sentence for people. */
final class Refused extends IOException {
    Refused(String sentence) {
        super(sentence);
    }
}
