package io.dragoman.api;

import io.dragoman.api.http.Request;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;

/** The job that a path names. */
final class Uuid {
    private Uuid() {}

    /** @throws Refusal {@code unknown_job} when it is not 32 hex digits, which no job is called by */
    static String of(Request request) {
        String uuid = request.variable("uuid");
        if (!uuid.matches("[0-9a-f]{32}")) {
            throw new Refusal(Reason.UNKNOWN_JOB, "There is no such job.");
        }
        return uuid;
    }
}
