package io.dragoman.read.source;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file mapped into memory, so that a look at its headers costs no heap. */
final class Bytes {
    private Bytes() {}

    /** @throws Refusal when it is larger than can be mapped in one piece */
    static ByteBuffer of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new Refusal(Reason.TOO_LARGE, "The file is larger than 2 GB. Split it into parts.");
            }
            return size == 0 ? ByteBuffer.allocate(0) : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        }
    }

    /** @throws IndexOutOfBoundsException when the file does not reach that far */
    static ByteBuffer slice(ByteBuffer file, long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > file.limit()) {
            throw new IndexOutOfBoundsException("No " + length + " bytes at " + offset);
        }
        return file.slice((int) offset, (int) length).order(file.order());
    }

    static ByteBuffer littleEndian(ByteBuffer file) {
        return file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    static int unsignedByte(ByteBuffer file, int at) {
        return file.get(at) & 0xff;
    }

    static int unsignedShort(ByteBuffer file, int at) {
        return file.getShort(at) & 0xffff;
    }

    static long unsignedInt(ByteBuffer file, int at) {
        return file.getInt(at) & 0xffffffffL;
    }
}
