package io.dragoman.read.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The still image of a WebP, or the first frame of an animated one (RFC 9649).
 *
 * @param frame where the first frame's chunks begin; 0 for a still image
 * @param frameBytes their length
 */
record Webp(ImageHeader header, int frame, int frameBytes) {

    /** What stands before the chunks of a frame in an ANMF chunk. */
    private static final int FRAME_HEADER = 16;

    static Webp read(ByteBuffer bytes) {
        ByteBuffer file = Bytes.littleEndian(bytes);
        Exif exif = Exif.NONE;
        ImageHeader size = null;
        int frame = 0;
        int frameBytes = 0;
        for (long at = 12; at + 8 <= file.limit(); ) {
            long length = Bytes.unsignedInt(file, (int) at + 4);
            int body = (int) at + 8;
            String name = Headers.name(file, (int) at);
            if (name.equals("ANMF") && frame == 0) {
                frame = body + FRAME_HEADER;
                frameBytes = (int) Math.min(length - FRAME_HEADER, file.limit() - (long) frame);
                size = sizeOf(file, frame, frame + frameBytes);
            } else if (name.equals("EXIF") && body + length <= file.limit()) {
                exif = exif(Bytes.slice(file, body, length));
            } else if (size == null && name.startsWith("VP8") && !name.equals("VP8X")) {
                size = size(file, name, body);
            }
            at = body + length + (length & 1);
        }
        if (size == null) {
            throw new IndexOutOfBoundsException("No image");
        }
        ImageHeader header = new ImageHeader(
                size.width(),
                size.height(),
                exif.horizontalDpi(),
                exif.verticalDpi(),
                exif.orientation(),
                3,
                frame > 0);
        return new Webp(header, frame, frameBytes);
    }

    private static Exif exif(ByteBuffer block) {
        boolean prefixed = block.limit() > 6 && Headers.name(block, 0).equals("Exif");
        return Exif.read(prefixed ? Bytes.slice(block, 6, block.limit() - 6L) : block);
    }

    private static ImageHeader sizeOf(ByteBuffer file, int from, int to) {
        for (long at = from; at + 8 <= to; ) {
            String name = Headers.name(file, (int) at);
            if (name.startsWith("VP8")) {
                return size(file, name, (int) at + 8);
            }
            long length = Bytes.unsignedInt(file, (int) at + 4);
            at += 8 + length + (length & 1);
        }
        throw new IndexOutOfBoundsException("A frame without an image");
    }

    /** Of the bitstream itself: what the container says besides may be a lie. */
    private static ImageHeader size(ByteBuffer file, String name, int at) {
        if (name.equals("VP8L")) {
            int bits = file.getInt(at + 1);
            return new ImageHeader((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1, 3);
        }
        return new ImageHeader(
                Bytes.unsignedShort(file, at + 6) & 0x3fff, Bytes.unsignedShort(file, at + 8) & 0x3fff, 3);
    }

    /** The first frame as a file of its own, for decoders that know no animation. */
    byte[] still(ByteBuffer file) {
        byte[] chunks = new byte[frameBytes];
        file.get(frame, chunks);
        boolean alpha = new String(chunks, 0, Math.min(4, chunks.length), StandardCharsets.ISO_8859_1).equals("ALPH");
        ByteBuffer head = ByteBuffer.allocate(alpha ? 30 : 12).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        head.putInt(head.capacity() - 8 + chunks.length);
        head.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        if (alpha) {
            head.put("VP8X".getBytes(StandardCharsets.ISO_8859_1));
            head.putInt(10);
            head.putInt(0x10);
            putThree(head, header.width() - 1);
            putThree(head, header.height() - 1);
        }
        ByteArrayOutputStream still = new ByteArrayOutputStream(head.capacity() + chunks.length);
        still.writeBytes(head.array());
        still.writeBytes(chunks);
        return still.toByteArray();
    }

    private static void putThree(ByteBuffer to, int value) {
        to.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
}
