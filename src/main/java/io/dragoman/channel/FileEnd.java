package io.dragoman.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Whether a PDF or TIFF has its end: a copy that has come to a standstill half way does not change either. Only bytes at
 * fixed places are compared; whether the file is sound is for a reader to say.
 */
final class FileEnd {
    /** Where readers look for the end of a PDF, in bytes before the file's (ISO 32000-1, Annex H.3, note 18). */
    private static final int PDF_TRAILER = 1024;

    private static final int CLASSIC = 42;
    private static final int ENTRY = 12;
    private static final int MOST_DIRECTORIES = 10_000;

    private FileEnd() {}

    /** True too for whatever is neither a PDF nor a classic TIFF. */
    static boolean isThere(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            byte[] start = bytes(channel, 0, (int) Math.min(8, channel.size())).array();
            String magic = new String(start, StandardCharsets.ISO_8859_1);
            if (magic.startsWith("%PDF-")) {
                int length = (int) Math.min(PDF_TRAILER, channel.size());
                byte[] end = bytes(channel, channel.size() - length, length).array();
                return new String(end, StandardCharsets.ISO_8859_1).contains("%%EOF");
            }
            boolean little = magic.startsWith("II");
            ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            boolean tiff = start.length == 8
                    && (little || magic.startsWith("MM"))
                    && ByteBuffer.wrap(start).order(order).getShort(2) == CLASSIC;
            return !tiff || isWholeTiff(channel, order);
        }
    }

    /** Each directory must lie in the file and lead to the next, and the strips or tiles that it names must too. */
    private static boolean isWholeTiff(SeekableByteChannel channel, ByteOrder order) throws IOException {
        try {
            long at = number(channel, 4, order);
            for (int count = 0; at != 0 && count < MOST_DIRECTORIES; count++) {
                int entries = bytes(channel, at, 2).order(order).getShort() & 0xFFFF;
                ByteBuffer directory =
                        bytes(channel, at + 2, entries * ENTRY + 4).order(order);
                if (!hasItsPixels(channel, directory, entries)) {
                    return false;
                }
                at = directory.getInt(entries * ENTRY) & 0xFFFFFFFFL;
            }
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private static boolean hasItsPixels(SeekableByteChannel channel, ByteBuffer directory, int entries)
            throws IOException {
        long offset = -1;
        long length = -1;
        for (int i = 0; i < entries; i++) {
            switch (directory.getShort(i * ENTRY) & 0xFFFF) {
                case 273, 324 -> offset = last(channel, directory, i * ENTRY);
                case 279, 325 -> length = last(channel, directory, i * ENTRY);
                default -> {}
            }
        }
        return offset < 0 || length < 0 || offset + length <= channel.size();
    }

    /** The last value of an entry whose values are of 16 or 32 bits; -1 for any other. */
    private static long last(SeekableByteChannel channel, ByteBuffer directory, int entry) throws IOException {
        int size = switch (directory.getShort(entry + 2)) {
            case 3 -> 2;
            case 4 -> 4;
            default -> 0;
        };
        long count = directory.getInt(entry + 4) & 0xFFFFFFFFL;
        if (size == 0 || count == 0) {
            return -1;
        }
        ByteBuffer value;
        if (count * size <= 4) {
            value = directory.slice(entry + 8 + (int) (count - 1) * size, size).order(directory.order());
        } else {
            long values = directory.getInt(entry + 8) & 0xFFFFFFFFL;
            value = bytes(channel, values + (count - 1) * size, size).order(directory.order());
        }
        return size == 2 ? value.getShort() & 0xFFFF : value.getInt() & 0xFFFFFFFFL;
    }

    private static long number(SeekableByteChannel channel, long at, ByteOrder order) throws IOException {
        return bytes(channel, at, 4).order(order).getInt() & 0xFFFFFFFFL;
    }

    private static ByteBuffer bytes(SeekableByteChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.position(at);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
