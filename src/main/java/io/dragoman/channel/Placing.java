package io.dragoman.channel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts files where others look, so that whoever sees a name there sees the whole file, also after a power cut. */
final class Placing {
    private Placing() {}

    /** What a file is to hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file that nobody looks for yet, and waits until the disk has it. What was there is replaced. */
    static void prepare(Path part, Content content) throws IOException {
        Files.createDirectories(part.resolveSibling(""));
        try (FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Gives a prepared file its name, in the same folder. */
    static void publish(Path part, Path name) throws IOException {
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE);
        flush(name.resolveSibling(""));
    }

    /** Moves a file; between two file systems by way of a copy under another name. */
    static void move(Path from, Path to, Path part) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            publish(part, to);
            Files.delete(from);
        }
        flush(to.resolveSibling(""));
        flush(from.resolveSibling(""));
    }

    /** A name survives a power cut only once its folder is on the disk. */
    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
