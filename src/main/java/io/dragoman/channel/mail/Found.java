package io.dragoman.channel.mail;

import io.dragoman.refusal.Reason;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was found in a message.
 *
 * @param place where in it: numbers of parts from the outside inwards, such as {@code 2.1}; the same whenever the
 *     message is opened
 * @param name as its sender calls it, without folders
 * @param file its bytes; null where there is a problem
 * @param problem why it will be no job; null for none
 * @param sentence the same for people
 */
record Found(
        String place,
        String name,
        @Nullable Path file,
        @Nullable Reason problem,
        @Nullable String sentence) {

    static Found document(String place, String name, Path file) {
        return new Found(place, name, file, null, null);
    }

    static Found problem(String place, String name, Reason problem, String sentence) {
        return new Found(place, name, null, problem, sentence);
    }
}
