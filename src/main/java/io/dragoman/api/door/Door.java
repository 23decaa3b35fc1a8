package io.dragoman.api.door;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a running server can be asked by whoever may read its files: kept in {@code run/door.json} under the data
 * folder, for its owner's eyes alone.
 *
 * @param url where to post orders
 * @param secret what to send in the header {@value #HEADER}; another with each start
 */
public record Door(String url, String secret) {
    public static final String HEADER = "X-Dragoman-Door";
    static final String PATH = "/internal/accounts";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The door of the server that runs, or was killed, on this data folder; empty when none does. */
    public static Optional<Door> find(Path data) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(data)), Door.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Path data) throws IOException {
        Path file = file(data);
        Files.createDirectories(file.resolveSibling(""));
        Path part = file.resolveSibling(".part-" + UUID.randomUUID());
        Files.createFile(part, ownerOnly());
        Files.write(part, JSON.writeValueAsBytes(this));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves the file alone when it has become another server's. */
    void remove(Path data) throws IOException {
        if (find(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(file(data));
        }
    }

    @Override
    public String toString() {
        return "Door[" + url + "]";
    }

    private static Path file(Path data) {
        return data.resolve("run").resolve("door.json");
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
