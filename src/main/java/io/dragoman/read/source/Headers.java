package io.dragoman.read.source;

import io.dragoman.read.FileType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The headers of image files that hold one page. An {@link IndexOutOfBoundsException} means that the file ends, or
 * contradicts itself, before an image begins.
 */
final class Headers {
    private static final double INCHES_A_METRE = 39.3701;
    private static final int INDEXED = 3;

    private Headers() {}

    static ImageHeader read(FileType type, ByteBuffer file) {
        return switch (type) {
            case PNG -> png(file);
            case JPEG -> jpeg(file);
            case GIF -> Gif.read(file).header();
            case BMP -> bmp(Bytes.littleEndian(file));
            case WEBP -> Webp.read(file).header();
            case TIFF, PDF -> throw new IllegalArgumentException(type + " has pages of its own");
        };
    }

    /** Checks every critical chunk's checksum, which is cheap and tells a damaged image before it is charged for. */
    private static ImageHeader png(ByteBuffer file) {
        int width = file.getInt(16);
        int height = file.getInt(20);
        int colours = file.get(25);
        double across = 0;
        double down = 0;
        boolean animated = false;
        boolean data = false;
        Exif exif = Exif.NONE;
        for (long at = 8; at + 12 <= file.limit(); ) {
            long length = Bytes.unsignedInt(file, (int) at);
            String name = name(file, (int) at + 4);
            if (at + 12 + length > file.limit()) {
                if (name.equals("IDAT")) {
                    throw new IndexOutOfBoundsException("The image's data is cut off");
                }
                break;
            }
            boolean critical = Character.isUpperCase(name.charAt(0));
            if (critical && !isWhole(file, (int) at, (int) length)) {
                throw new IndexOutOfBoundsException("Wrong checksum of " + name);
            }
            switch (name) {
                case "IDAT" -> data = true;
                case "acTL" -> animated = length >= 4 && file.getInt((int) at + 8) > 1;
                case "eXIf" -> exif = Exif.read(Bytes.slice(file, at + 8, length));
                case "pHYs" -> {
                    boolean metres = length >= 9 && file.get((int) at + 16) == 1;
                    across = metres ? Bytes.unsignedInt(file, (int) at + 8) / INCHES_A_METRE : 0;
                    down = metres ? Bytes.unsignedInt(file, (int) at + 12) / INCHES_A_METRE : 0;
                }
                default -> {
                    // nothing that matters here
                }
            }
            if (name.equals("IEND")) {
                break;
            }
            at += 12 + length;
        }
        if (!data) {
            throw new IndexOutOfBoundsException("No image data");
        }
        int components = (colours & 2) == 0 || colours == INDEXED ? 1 : 3;
        return new ImageHeader(
                width,
                height,
                across > 0 ? across : exif.horizontalDpi(),
                down > 0 ? down : exif.verticalDpi(),
                exif.orientation(),
                components,
                animated);
    }

    private static boolean isWhole(ByteBuffer file, int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(Bytes.slice(file, at + 4L, length + 4L));
        return crc.getValue() == Bytes.unsignedInt(file, at + 8 + length);
    }

    /** Walks the segments (ITU-T T.81, annex B) up to the first scan. */
    private static ImageHeader jpeg(ByteBuffer file) {
        double across = 0;
        double down = 0;
        Exif exif = Exif.NONE;
        int at = 2;
        int frame = -1;
        while (true) {
            int marker = Bytes.unsignedByte(file, at + 1);
            if (file.get(at) != (byte) 0xff) {
                at++; // stray bytes between segments are skipped by decoders, too
                continue;
            }
            if (marker == 0xff || marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += marker == 0xff ? 1 : 2;
                continue;
            }
            if (marker == 0xda || marker == 0xd9) {
                break;
            }
            int length = Bytes.unsignedShort(file, at + 2);
            int body = at + 4;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                frame = body;
            } else if (marker == 0xe0 && length >= 14 && name(file, body).equals("JFIF")) {
                int unit = file.get(body + 7);
                double factor = unit == 1 ? 1 : unit == 2 ? 2.54 : 0;
                across = Bytes.unsignedShort(file, body + 8) * factor;
                down = Bytes.unsignedShort(file, body + 10) * factor;
            } else if (marker == 0xe1 && length > 16 && name(file, body).equals("Exif")) {
                long there = Math.min(length - 8L, file.limit() - body - 6L);
                exif = Exif.read(Bytes.slice(file, body + 6L, there));
            }
            at = body + Math.max(2, length) - 2;
        }
        if (frame < 0) {
            throw new IndexOutOfBoundsException("No frame");
        }
        return new ImageHeader(
                Bytes.unsignedShort(file, frame + 3),
                Bytes.unsignedShort(file, frame + 1),
                exif.horizontalDpi() > 1 ? exif.horizontalDpi() : across,
                exif.verticalDpi() > 1 ? exif.verticalDpi() : down,
                exif.orientation(),
                Bytes.unsignedByte(file, frame + 5),
                false);
    }

    /**
     * Whether a JPEG carries the segment of Adobe's (ITU-T T.872, 6.5.3), with which the samples of its four inks are
     * stored as light.
     */
    static boolean isAdobes(ByteBuffer file) {
        for (int at = 2; at + 9 <= file.limit() && file.get(at) == (byte) 0xff; ) {
            int marker = Bytes.unsignedByte(file, at + 1);
            if (marker == 0xee && name(file, at + 4).equals("Adob")) {
                return true;
            }
            if (marker == 0xda) {
                return false;
            }
            at += 2 + Bytes.unsignedShort(file, at + 2);
        }
        return false;
    }

    private static ImageHeader bmp(ByteBuffer file) {
        int size = file.getInt(14);
        if (size == 12) {
            return new ImageHeader(Bytes.unsignedShort(file, 18), Bytes.unsignedShort(file, 20), 3);
        }
        boolean metres = size >= 40;
        return new ImageHeader(
                file.getInt(18),
                Math.abs(file.getInt(22)),
                metres ? file.getInt(38) / INCHES_A_METRE : 0,
                metres ? file.getInt(42) / INCHES_A_METRE : 0,
                ImageHeader.UPRIGHT,
                3,
                false);
    }

    static String name(ByteBuffer file, int at) {
        byte[] name = new byte[4];
        file.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
