package io.dragoman.read;

import io.dragoman.shelf.S3Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is told on the first line of its standard input, as JSON, by whoever starts it with {@code --stdin}.
 * A second line {@code go} lets it finish what it holds and exit with 0; the end of the input ends it at once.
 *
 * @param broker the address, such as {@code tcp://127.0.0.1:61616}
 * @param shelf the folder of the shelf
 * @param bucket where files are in S3 instead; null for the folder, or for what the settings say
 * @param name what it calls itself in its answers; unlike that of any other reader
 * @param threads how many pages it reads side by side; 0 for as many as there are cores
 * @param tessdata the folder of Tesseract's data; null to look for it in the usual places
 */
public record ReaderStart(
        String broker,
        String user,
        String password,
        String shelf,
        @Nullable S3Settings bucket,
        String name,
        int threads,
        @Nullable String tessdata) {

    /** Without a password, of which one can stand in the address too, so that it can stand in a log. */
    @Override
    public String toString() {
        return "ReaderStart[" + name + ", " + threads + " threads, " + broker.replaceFirst("\\?.*", "") + ", " + shelf
                + "]";
    }
}
