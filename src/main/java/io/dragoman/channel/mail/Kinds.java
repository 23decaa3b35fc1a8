package io.dragoman.channel.mail;

import io.dragoman.read.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sorts what a message carries, by its first bytes, and by name and type where they say more. Nothing is parsed here:
 * whether something can be read is for a reader to say.
 */
final class Kinds {
    /** What a carried file is to us. */
    enum Kind {
        /** Handed over. */
        DOCUMENT,
        /** Opened, and what is inside looked at. */
        ARCHIVE,
        /** Opened, like the message around it. */
        MESSAGE,
        /** What nobody expects to be read: signatures, visiting cards, invitations. */
        FURNITURE,
        /** Something else, which somebody may have hoped to be read. */
        OTHER
    }

    /** A PDF's signature may have other bytes before it, within this distance (ISO 32000-1, Annex H, note 13). */
    private static final int HEAD = 1024;

    private static final List<String> SIGNATURES =
            List.of("II*\0", "MM\0*", "\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "GIF8", "BM");
    private static final Set<String> EXTENSIONS =
            Set.of("pdf", "tif", "tiff", "png", "jpg", "jpeg", "jpe", "webp", "gif", "bmp");
    private static final Set<String> FURNITURE =
            Set.of("p7s", "p7m", "p7c", "asc", "sig", "pgp", "vcf", "ics", "txt", "htm", "html", "dat", "css");
    private static final String ZIP = "PK\u0003\u0004";

    private Kinds() {}

    /** @param type as the message declares it, without parameters */
    static Kind of(Path file, String name, String type) throws IOException {
        String head = head(file);
        String extension = extension(name);
        if (isDocument(head)) {
            return Kind.DOCUMENT;
        }
        if (extension.equals("eml") || type.equals("message/rfc822")) {
            return Kind.MESSAGE;
        }
        if (head.startsWith(ZIP) && (extension.equals("zip") || type.contains("zip"))) {
            return Kind.ARCHIVE; // and not a Word file, which is a zip too
        }
        if (EXTENSIONS.contains(extension)
                || Arrays.stream(FileType.values())
                        .anyMatch(known -> known.mediaType().equals(type))) {
            return Kind.DOCUMENT;
        }
        boolean furniture = FURNITURE.contains(extension) || type.startsWith("text/") || type.endsWith("signature");
        return furniture ? Kind.FURNITURE : Kind.OTHER;
    }

    private static boolean isDocument(String head) {
        return head.contains("%PDF-")
                || SIGNATURES.stream().anyMatch(head::startsWith)
                || (head.startsWith("RIFF") && head.startsWith("WEBP", 8));
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
