package io.dragoman.shelf;

import java.util.Base64;

/**
 * The secret with which everything of one job is encrypted: 256 bits, written as Base64. Whoever destroys it has
 * deleted the document, wherever copies of its bytes may lie. It never shows itself in a log.
 */
public record JobKey(String base64) {
    static final int BYTES = 32;

    /** @throws IllegalArgumentException when these are not 256 bits */
    public JobKey {
        if (Base64.getDecoder().decode(base64).length != BYTES) {
            throw new IllegalArgumentException("A job key has 256 bits");
        }
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "JobKey[…]";
    }
}
