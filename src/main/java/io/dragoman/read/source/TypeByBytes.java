package io.dragoman.read.source;

import io.dragoman.read.FileType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which type a file is, told by its first bytes and never by its name. */
final class TypeByBytes {
    /** Readers take a header anywhere in here (PDF 32000-1, annex H, note 13), so that files with two faces open. */
    private static final int PDF_HEADER_WITHIN = 1024;

    private TypeByBytes() {}

    /** Empty where it is none that can be read. An image's signature at the very beginning wins over a later PDF's. */
    static Optional<FileType> of(ByteBuffer file) {
        if (starts(file, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(FileType.PNG);
        }
        if (starts(file, "\u00ff\u00d8\u00ff")) {
            return Optional.of(FileType.JPEG);
        }
        if (starts(file, "GIF87a") || starts(file, "GIF89a")) {
            return Optional.of(FileType.GIF);
        }
        if (starts(file, "RIFF") && is(file, 8, "WEBP")) {
            return Optional.of(FileType.WEBP);
        }
        if (starts(file, "II*\0") || starts(file, "MM\0*") || starts(file, "II+\0") || starts(file, "MM\0+")) {
            return Optional.of(FileType.TIFF);
        }
        if (isPdf(file)) {
            return Optional.of(FileType.PDF);
        }
        return isBmp(file) ? Optional.of(FileType.BMP) : Optional.empty();
    }

    private static boolean isPdf(ByteBuffer file) {
        int last = Math.min(PDF_HEADER_WITHIN, file.limit()) - 5;
        for (int at = 0; at <= last; at++) {
            if (is(file, at, "%PDF-")) {
                return true;
            }
        }
        return false;
    }

    /** Two letters are little: the size of the second header has to be one that exists. */
    private static boolean isBmp(ByteBuffer file) {
        if (!starts(file, "BM") || file.limit() < 18) {
            return false;
        }
        int size = Integer.reverseBytes(file.getInt(14));
        return size >= 12 && size <= 124;
    }

    private static boolean starts(ByteBuffer file, String signature) {
        return is(file, 0, signature);
    }

    private static boolean is(ByteBuffer file, int at, String signature) {
        byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (at + bytes.length > file.limit()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (file.get(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
