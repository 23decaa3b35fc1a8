package io.dragoman;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row from one database to another that has the same tables, in one transaction, and holds what lies there
 * then against what lay here. Rows pass one by one, never a table whole.
 */
final class DatabaseMove {
    /** Flyway's own, which it has written in both. */
    private static final String HISTORY = "flyway_schema_history";

    private static final int BATCH = 1_000;

    private final Connection from;
    private final Connection to;

    DatabaseMove(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * What a table holds.
     *
     * @param checksum the sum of the SHA-256 of its rows, in hex, which does not depend on their order
     */
    record Content(long rows, String checksum) {}

    /**
     * Copies all tables; what stood in the tables of the target goes.
     *
     * @return what each table held, by its name
     * @throws DifferentContent when the target does not hold the same afterwards; nothing is changed then
     */
    Map<String, Content> run() throws SQLException, DifferentContent {
        to.setAutoCommit(false);
        from.setAutoCommit(false);
        try {
            List<String> tables = inOrder(tables(from));
            List<String> backwards = new ArrayList<>(tables);
            Collections.reverse(backwards);
            for (String table : backwards) {
                execute("delete from " + table);
            }
            Map<String, Content> copied = new LinkedHashMap<>();
            for (String table : tables) {
                List<String> columns = columns(table);
                Content here = copy(table, columns);
                Content there = content(to, table, columns);
                if (!here.equals(there)) {
                    throw new DifferentContent("Table %s held %s and was copied as %s".formatted(table, here, there));
                }
                copied.put(table, here);
            }
            to.commit();
            return copied;
        } finally {
            to.rollback();
            from.rollback();
        }
    }

    /** What was copied is not what lies there. */
    static final class DifferentContent extends Exception {
        private static final long serialVersionUID = 1;

        DifferentContent(String message) {
            super(message);
        }
    }

    /** The tables of a database but Flyway's, in the schema that it uses. */
    static Set<String> tables(Connection database) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows = database.getMetaData()
                .getTables(database.getCatalog(), database.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        tables.remove(HISTORY);
        return tables;
    }

    /** Each table behind those that it refers to. */
    private List<String> inOrder(Set<String> tables) throws SQLException {
        Map<String, Set<String>> wanting = new TreeMap<>();
        for (String table : tables) {
            wanting.put(table, referredTo(table));
        }
        List<String> order = new ArrayList<>();
        while (!wanting.isEmpty()) {
            List<String> ready = wanting.keySet().stream()
                    .filter(table -> order.containsAll(wanting.get(table)))
                    .toList();
            if (ready.isEmpty()) {
                throw new SQLException("These tables refer to each other in a circle: " + wanting.keySet());
            }
            order.addAll(ready);
            wanting.keySet().removeAll(ready);
        }
        return order;
    }

    private Set<String> referredTo(String table) throws SQLException {
        Set<String> others = new TreeSet<>();
        DatabaseMetaData known = from.getMetaData();
        try (ResultSet keys = known.getImportedKeys(from.getCatalog(), from.getSchema(), table)) {
            while (keys.next()) {
                others.add(keys.getString("PKTABLE_NAME"));
            }
        }
        others.remove(table);
        return others;
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = from.getMetaData().getColumns(from.getCatalog(), from.getSchema(), table, null)) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    private Content copy(String table, List<String> columns) throws SQLException {
        String insert = "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", columns),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
        var sum = new Sum();
        try (Statement select = from.createStatement();
                ResultSet rows = rows(select, table, columns);
                PreparedStatement target = to.prepareStatement(insert)) {
            int waiting = 0;
            while (rows.next()) {
                List<@Nullable Object> row = row(rows, columns.size());
                sum.add(row);
                for (int i = 0; i < row.size(); i++) {
                    Object value = row.get(i);
                    if (value == null) {
                        target.setNull(i + 1, Types.NULL);
                    } else {
                        target.setObject(i + 1, value);
                    }
                }
                target.addBatch();
                if (++waiting == BATCH) {
                    target.executeBatch();
                    waiting = 0;
                }
            }
            target.executeBatch();
        }
        goOnCounting(table);
        return sum.content();
    }

    /** What the database numbers itself goes on behind the highest number that was copied. */
    private void goOnCounting(String table) throws SQLException {
        try (ResultSet columns = to.getMetaData().getColumns(to.getCatalog(), to.getSchema(), table, null)) {
            while (columns.next()) {
                if (columns.getString("IS_AUTOINCREMENT").equals("YES")) {
                    String column = columns.getString("COLUMN_NAME");
                    execute(
                            "select setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) from %1$s having max(%2$s) > 0"
                                    .formatted(table, column));
                }
            }
        }
    }

    private static Content content(Connection database, String table, List<String> columns) throws SQLException {
        var sum = new Sum();
        try (Statement select = database.createStatement();
                ResultSet rows = rows(select, table, columns)) {
            while (rows.next()) {
                sum.add(row(rows, columns.size()));
            }
        }
        return sum.content();
    }

    private static ResultSet rows(Statement select, String table, List<String> columns) throws SQLException {
        select.setFetchSize(BATCH);
        return select.executeQuery("select " + String.join(", ", columns) + " from " + table);
    }

    private static List<@Nullable Object> row(ResultSet rows, int width) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            boolean time = rows.getMetaData().getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE
                    || rows.getMetaData().getColumnTypeName(i).equals("timestamptz");
            row.add(time ? rows.getObject(i, OffsetDateTime.class) : rows.getObject(i));
        }
        return row;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds rows up. */
    private static final class Sum {
        private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

        private final MessageDigest digest;
        private long rows;
        private BigInteger sum = BigInteger.ZERO;

        Sum() {
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }

        void add(List<@Nullable Object> row) {
            for (Object value : row) {
                byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
                digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(text);
            }
            sum = sum.add(new BigInteger(1, digest.digest())).mod(LIMIT);
            rows++;
        }

        Content content() {
            return new Content(rows, "%064x".formatted(sum));
        }

        /** The same of both databases: a time is an instant, in the microseconds that PostgreSQL keeps. */
        private static String text(@Nullable Object value) {
            if (value instanceof OffsetDateTime time) {
                return time.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
            }
            return value == null ? "\0" : value.toString();
        }
    }
}
