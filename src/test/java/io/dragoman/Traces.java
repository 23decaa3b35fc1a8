package io.dragoman;

import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.Shelf;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

/**
 * Looks for words in everything that a server keeps, with the eyes of somebody who has the key of the job: what is sealed
 * is opened, what is compressed is unpacked.
 */
final class Traces {
    private final RunningServer server;
    private final Path data;
    private final JobKey key;
    private final String marker;

    /** @param marker in lower case and without blanks */
    Traces(RunningServer server, Path data, JobKey key, String marker) {
        this.server = server;
        this.data = data;
        this.key = key;
        this.marker = marker;
    }

    /** Where it stands: names of tables, of queues, and of files under the data folder. */
    Set<String> found() throws Exception {
        Set<String> found = new TreeSet<>();
        inDatabase(found);
        inBroker(found);
        inFiles(found);
        return found;
    }

    private void inDatabase(Set<String> found) {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        for (String table : tables) {
            boolean there = jdbc.sql("select * from " + table).query().listOfRows().stream()
                    .flatMap(row -> row.values().stream())
                    .map(String::valueOf)
                    .anyMatch(cell -> has(cell) || has(unsealed(cell)));
            if (there) {
                found.add("table " + table);
            }
        }
    }

    private String unsealed(String cell) {
        try {
            return key.unseal(cell);
        } catch (IllegalStateException | IllegalArgumentException notSealed) {
            return "";
        }
    }

    private void inBroker(Set<String> found) {
        JmsTemplate template = new JmsTemplate(server.bean(ConnectionFactory.class));
        for (String queue : OwnBroker.TASKS) {
            List<String> bodies = template.browse(queue, (session, browser) -> {
                List<String> texts = new ArrayList<>();
                Enumeration<?> messages = browser.getEnumeration();
                while (messages.hasMoreElements()) {
                    texts.add(body((Message) messages.nextElement()));
                }
                return texts;
            });
            if (bodies != null && bodies.stream().anyMatch(this::has)) {
                found.add("queue " + queue);
            }
        }
    }

    private static String body(Message message) {
        try {
            return message.isBodyAssignableTo(String.class)
                    ? String.valueOf(message.getBody(String.class))
                    : text(message.getBody(byte[].class));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inFiles(Set<String> found) throws IOException {
        Path shelf = data.resolve("shelf");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String name = data.relativize(file).toString();
                if (has(bytes) || (file.startsWith(shelf) && has(opened(shelf.relativize(file))))) {
                    found.add(name);
                }
            }
        }
    }

    /** Nothing where it was encrypted with another key. */
    private byte[] opened(Path name) throws IOException {
        try (InputStream in = server.bean(Shelf.class).open(name.toString(), key)) {
            return in.readAllBytes();
        } catch (IOException otherKey) {
            return new byte[0];
        }
    }

    private boolean has(byte[] bytes) throws IOException {
        return has(text(bytes)) || has(text(unpacked(bytes)));
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException noGzip) {
            return inflated(bytes);
        }
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (ZipException | java.io.EOFException notCompressed) {
            return new byte[0];
        }
    }

    /** Letters of one byte; those of two, as a database may keep them, lose their zeros. */
    private static String text(byte[] bytes) {
        byte[] letters = new byte[bytes.length];
        int count = 0;
        for (byte letter : bytes) {
            if (letter != 0) {
                letters[count++] = letter;
            }
        }
        return new String(Arrays.copyOf(letters, count), StandardCharsets.ISO_8859_1);
    }

    private boolean has(String text) {
        return text.toLowerCase(Locale.ROOT).contains(marker);
    }
}
