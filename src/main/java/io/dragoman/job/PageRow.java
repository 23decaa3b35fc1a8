package io.dragoman.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code page}.
 *
 * @param suspect whether a reader was lost while it had this page
 * @param attempt how often it was given out
 * @param picture the name on the shelf of what a vision model is shown; null where it is not
 */
record PageRow(
        String job,
        int index,
        State state,
        int attempt,
        boolean suspect,
        @Nullable String task,
        @Nullable String reader,
        @Nullable Instant sentAt,
        @Nullable Instant startedAt,
        @Nullable String result,
        @Nullable String picture) {

    /** Where a page is on its way. */
    enum State {
        WAITING,
        SENT,
        STARTED,
        /** Read here; a vision model is to look at it. */
        VISION,
        READ,
        FAILED
    }

    static PageRow of(ResultSet row, int number) throws SQLException {
        return new PageRow(
                row.getString("job"),
                row.getInt("page_index"),
                State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getBoolean("suspect"),
                row.getString("task"),
                row.getString("reader"),
                JobRow.instant(row, "sent_at"),
                JobRow.instant(row, "started_at"),
                row.getString("result"),
                row.getString("picture"));
    }
}
