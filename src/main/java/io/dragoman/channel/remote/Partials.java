package io.dragoman.channel.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies on the disk of files whose download broke off, and of which version each of them is: half of the old file
 * and half of the new one would be a file that nobody has written. For one thread a server.
 */
final class Partials {
    /** What Camel calls a file while it is fetched. */
    static final String ENDING = ".inprogress";

    private final RemoteSettings settings;

    Partials(RemoteSettings settings) {
        this.settings = settings;
    }

    /** A download begins: it goes on from what is there only where that is of the same version. */
    void begins(String server, String name, String version) {
        Path note = note(server, name);
        try {
            if (!Files.exists(note) || !Files.readString(note).equals(version)) {
                Files.deleteIfExists(part(server, name));
                Files.createDirectories(note.getParent());
                Files.writeString(note, version);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is there as a whole, or is not wanted any more. */
    void ends(String server, String name) {
        try {
            Files.deleteIfExists(part(server, name));
            Files.deleteIfExists(note(server, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path part(String server, String name) {
        return settings.spool(server).resolve(name + ENDING);
    }

    /** A dot is in no server's name, so that this folder is no server's. */
    private Path note(String server, String name) {
        return settings.spool(server + ".versions").resolve(name);
    }
}
