package io.dragoman.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code stacked_document}: a document that was found in a stack.
 *
 * @param number from 1
 * @param job the uuid of its job, also before there is one
 * @param pages their numbers in the stack, from 1, ascending
 * @param part the name on the shelf of its file, sealed with the stack's key, until its job was made
 * @param bytes of that file before encryption
 * @param phase of its job; null when there is none, yet or any more
 */
record StackRow(
        String stack,
        int number,
        String job,
        List<Integer> pages,
        String part,
        long bytes,
        boolean made,
        @Nullable Phase phase) {

    static StackRow of(ResultSet row, int number) throws SQLException {
        String phase = row.getString("phase");
        return new StackRow(
                row.getString("stack"),
                row.getInt("number"),
                row.getString("job"),
                Arrays.stream(row.getString("pages").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                row.getString("part"),
                row.getLong("bytes"),
                row.getBoolean("made"),
                phase == null ? null : Phase.valueOf(phase));
    }

    Status status() {
        if (phase != null) {
            return phase.status();
        }
        return made ? Status.FAILED : Status.PENDING;
    }
}
