package io.dragoman.client.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** How far a run has come, kept in a file so that it goes on there. For one thread. */
final class Progress {
    private static final String FILE = "soak.properties";

    private final Path file;
    private final Properties kept = new Properties();

    /** @param data the folder of the run; what an earlier one has left there is gone on with */
    Progress(Path data) throws IOException {
        this.file = Files.createDirectories(data).resolve(FILE);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            }
        }
    }

    /** The seed of this run: the one that it has, else this one. */
    long seed(long otherwise) throws IOException {
        long seed = Long.parseLong(kept.getProperty("seed", String.valueOf(otherwise)));
        kept.setProperty("seed", String.valueOf(seed));
        save();
        return seed;
    }

    long count(String name) {
        return Long.parseLong(kept.getProperty(name, "0"));
    }

    void add(String name, long more) {
        kept.setProperty(name, String.valueOf(count(name) + more));
    }

    String text(String name) {
        return kept.getProperty(name, "");
    }

    void set(String name, String text) {
        kept.setProperty(name, text);
    }

    /** What was counted since the last time counts now, all of it or nothing. */
    void save() throws IOException {
        Path part = file.resolveSibling(FILE + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            kept.store(out, null);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
