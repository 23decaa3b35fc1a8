package io.dragoman.job;

import io.dragoman.meter.Caller;
import io.dragoman.read.FileType;
import io.dragoman.read.Separation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code job}; its file's name is still sealed.
 *
 * @param separation how a stack is cut; null for a file that is one document
 * @param callbackUrl who is told of the documents of a stack; null for whom the account has named, if anybody
 * @param stack the job of the stack that this is a document of; null for any other
 * @param reviewBelow the confidence from 0 to 1 below which somebody has to look at it
 * @param revision how often somebody has corrected it
 */
record JobRow(
        String uuid,
        String subject,
        Caller caller,
        int priority,
        String channel,
        @Nullable String claim,
        String sealedName,
        String tier,
        String language,
        String readingLanguage,
        String tool,
        @Nullable String translateTo,
        boolean translated,
        List<String> formats,
        long bytes,
        Phase phase,
        Instant phaseSince,
        int attempt,
        @Nullable String task,
        @Nullable FileType fileType,
        int pageCount,
        int pagesEnded,
        int pagesWaiting,
        @Nullable Double meanConfidence,
        @Nullable String engine,
        @Nullable String detectedLanguage,
        int creditsCharged,
        @Nullable String errorCode,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        @Nullable Separation separation,
        @Nullable String callbackUrl,
        @Nullable String stack,
        double reviewBelow,
        boolean needsReview,
        int revision) {
    private static final int MOST_URGENT = 9;

    static JobRow of(ResultSet row, int number) throws SQLException {
        String type = row.getString("file_type");
        String formats = row.getString("formats");
        String separation = row.getString("separation");
        return new JobRow(
                row.getString("uuid"),
                row.getString("subject"),
                new Caller(row.getObject("account", Long.class), row.getString("address"), row.getString("plan")),
                row.getInt("priority"),
                row.getString("channel"),
                row.getString("claim"),
                row.getString("sealed_name"),
                row.getString("tier"),
                row.getString("language"),
                row.getString("reading_language"),
                row.getString("tool"),
                row.getString("translate_to"),
                row.getBoolean("translated"),
                formats.isEmpty() ? List.of() : List.of(formats.split(",")),
                row.getLong("bytes"),
                Phase.valueOf(row.getString("phase")),
                row.getObject("phase_since", OffsetDateTime.class).toInstant(),
                row.getInt("attempt"),
                row.getString("task"),
                type == null ? null : FileType.valueOf(type),
                row.getInt("page_count"),
                row.getInt("pages_ended"),
                row.getInt("pages_waiting"),
                row.getObject("mean_confidence", Double.class),
                row.getString("engine"),
                row.getString("detected_language"),
                row.getInt("credits_charged"),
                row.getString("error_code"),
                row.getString("error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                instant(row, "expires_at"),
                separation == null ? null : Separation.parse(separation),
                row.getString("callback_url"),
                row.getString("stack"),
                row.getDouble("review_below"),
                row.getBoolean("needs_review"),
                row.getInt("revision"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The folder on the shelf in which everything of this job lies. */
    String folder() {
        return folder(uuid);
    }

    static String folder(String uuid) {
        return "jobs/" + uuid;
    }

    static String upload(String uuid) {
        return folder(uuid) + "/upload";
    }

    static String pages(String uuid) {
        return folder(uuid) + "/pages";
    }

    /** Pictures for a vision model and what it said. */
    static String vision(String uuid) {
        return folder(uuid) + "/vision";
    }

    static String translated(String uuid) {
        return folder(uuid) + "/translated";
    }

    /** Pages as somebody has put them right. */
    static String corrected(String uuid) {
        return folder(uuid) + "/corrected";
    }

    static String parts(String uuid) {
        return folder(uuid) + "/parts";
    }

    static String base(String uuid) {
        return folder(uuid) + "/base";
    }

    /** How urgent its tasks are to the broker, from 0 to 9 (JMS): what is paid for goes first. */
    int urgency() {
        return Math.max(0, Math.min(MOST_URGENT, priority));
    }
}
