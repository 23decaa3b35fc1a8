package io.dragoman.api.mcp;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call of a tool; the SDK has held them against the tool's schema. */
record Given(Map<String, Object> arguments) {

    /** An argument that the schema requires. */
    String text(String name) {
        String text = optional(name);
        if (text == null) {
            throw new Refusal(Reason.BAD_REQUEST, "The argument %s is missing.".formatted(name));
        }
        return text;
    }

    @Nullable
    String optional(String name) {
        return arguments.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    int number(String name, int otherwise) {
        return arguments.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    /** @throws Refusal {@code bad_request} when it is no Base64 */
    byte[] bytes(String name) {
        try {
            return Base64.getMimeDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The argument %s is the file's bytes in Base64.".formatted(name));
        }
    }

    /** @throws Refusal {@code unknown_job} when it is not 32 hex digits, which no job is called by */
    String job() {
        String uuid = text("job");
        if (!uuid.matches("[0-9a-f]{32}")) {
            throw new Refusal(Reason.UNKNOWN_JOB, "There is no such job.");
        }
        return uuid;
    }
}
