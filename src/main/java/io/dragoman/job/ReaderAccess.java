package io.dragoman.job;

import io.dragoman.shelf.S3Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a reader needs to reach the broker and the shelf, and nothing else.
 *
 * @param broker the address, such as {@code tcp://127.0.0.1:61616}
 * @param shelf the folder of the shelf
 * @param bucket where files are in S3 instead; null for the folder
 */
public record ReaderAccess(
        String broker,
        String user,
        String password,
        String shelf,
        @Nullable S3Settings bucket) {

    /** Without a password, of which one can stand in the address too, so that it can stand in a log. */
    @Override
    public String toString() {
        return "ReaderAccess[" + broker.replaceFirst("\\?.*", "") + ", " + shelf + "]";
    }
}
