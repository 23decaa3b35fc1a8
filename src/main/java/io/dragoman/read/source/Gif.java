package io.dragoman.read.source;

import java.nio.ByteBuffer;

/**
 * The first frame of a GIF (GIF89a).
 *
 * @param end just behind the first frame's data
 */
record Gif(ImageHeader header, int end) {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    static Gif read(ByteBuffer bytes) {
        ByteBuffer file = Bytes.littleEndian(bytes);
        int at = 13 + table(file.get(10));
        int width = 0;
        int height = 0;
        int end = 0;
        while (at < file.limit()) {
            int block = Bytes.unsignedByte(file, at);
            if (block == EXTENSION) {
                at = afterBlocks(file, at + 2);
            } else if (block == IMAGE && end > 0) {
                return new Gif(new ImageHeader(width, height, 0, 0, ImageHeader.UPRIGHT, 3, true), end);
            } else if (block == IMAGE) {
                width = Bytes.unsignedShort(file, at + 5);
                height = Bytes.unsignedShort(file, at + 7);
                at = afterBlocks(file, at + 11 + table(file.get(at + 9)));
                end = Math.min(at, file.limit());
            } else if (block == TRAILER) {
                break;
            } else {
                at++;
            }
        }
        return new Gif(new ImageHeader(width, height, 3), end);
    }

    private static int table(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** A file that is cut off within ends there: what came before can still be shown. */
    private static int afterBlocks(ByteBuffer file, int from) {
        int at = from;
        while (at < file.limit()) {
            int length = Bytes.unsignedByte(file, at);
            at += 1 + length;
            if (length == 0) {
                break;
            }
        }
        return at;
    }
}
