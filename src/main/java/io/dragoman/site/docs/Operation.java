package io.dragoman.site.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API.
 *
 * @param id as in the description: by it the page's messages say what it is for
 * @param method in upper case
 * @param path with its variables in braces
 * @param account whether it wants an account
 * @param body how it is sent; null for none
 * @param example of a body that is JSON; null for any other
 */
public record Operation(
        String id,
        String method,
        String path,
        boolean account,
        List<Field> fields,
        @Nullable Body body,
        @Nullable String example,
        List<Answer> answers) {

    /** How what is sent is written. */
    public enum Body {
        FORM,
        JSON
    }

    /** Where a field stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER,
        FORM,
        JSON
    }

    /**
     * Something that the caller says.
     *
     * @param type as {@code integer}, or {@code binary} for a file
     * @param options what it may be; none where that is free
     * @param otherwise what counts when it is left out; empty where nothing does
     */
    public record Field(
            String name, Place place, String type, boolean required, List<String> options, String otherwise) {
        /** Whether it is filled in by itself, not as a part of a JSON body. */
        public boolean isSeparate() {
            return place != Place.JSON;
        }
    }

    /**
     * What may be answered.
     *
     * @param words the machine words that it says: statuses of jobs, or codes of errors
     * @param schema of the answer; null where it is none of the described ones
     */
    public record Answer(
            int status, List<String> words, @Nullable String schema) {}

    /** What an answer is made of. */
    public record Schema(String name, List<Property> properties) {}

    /**
     * @param type as {@code string}, or the name of another schema, {@code []} behind it for a list
     * @param description in English; empty for none
     */
    public record Property(String name, String type, String description) {}
}
