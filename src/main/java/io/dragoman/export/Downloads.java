package io.dragoman.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a result is called when it is saved: the uploaded name, made harmless, with the format's extension. */
public final class Downloads {
    private static final int LONGEST_BYTES = 180; // file systems take 255; room for an extension and for a "(1)"
    private static final String NAMELESS = "document";
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[A-Za-z][A-Za-z0-9]{0,4}$");
    private static final Pattern FORBIDDEN_ON_WINDOWS = Pattern.compile("[<>:|?*]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Set<String> DEVICES_ON_WINDOWS = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
    private static final String MEANS_NOTHING_IN_A_HEADER = "!#$&+-.^_`|~"; // beside letters and digits: RFC 8187

    private Downloads() {}

    /** A name without folders, control characters, overrides of direction, or what some file system forbids. */
    public static String name(String fileName, Format format) {
        return stem(fileName) + "." + format.extension();
    }

    /**
     * The value of {@code Content-Disposition} for this name: once in ASCII, once whole (RFC 6266, RFC 8187).
     */
    public static String disposition(String fileName, Format format) {
        String name = name(fileName, format);
        return "attachment; filename=\"" + ascii(name, format) + "\"; filename*=UTF-8''" + percentEncoded(name);
    }

    private static String stem(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder(last.length());
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(Downloads::isKept)
                .forEach(kept::appendCodePoint);
        String stem = EXTENSION.matcher(kept.toString().strip()).replaceFirst("");
        stem = FORBIDDEN_ON_WINDOWS.matcher(stem.replace('"', '\'')).replaceAll("_");
        stem = shortened(stem.replaceAll("\\.{2,}", ".").replaceAll("\\s+", " "));
        stem = stem.replaceAll("^[. ]+|[. ]+$", "");
        if (stem.isEmpty()) {
            return NAMELESS;
        }
        return DEVICES_ON_WINDOWS.contains(stem.toLowerCase(Locale.ROOT)) ? "_" + stem : stem;
    }

    private static boolean isKept(int codePoint) {
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return true; // they shape Persian and Indic words
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String shortened(String stem) {
        int bytes = 0;
        int end = 0;
        while (end < stem.length()) {
            int codePoint = stem.codePointAt(end);
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_BYTES) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return stem.substring(0, end);
    }

    private static String ascii(String name, Format format) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String ascii = bare.replaceAll("[^ -~]", "_").replaceAll("[%\"\\\\]", "_");
        boolean saysSomething =
                ascii.substring(0, ascii.lastIndexOf('.')).chars().anyMatch(Character::isLetterOrDigit);
        return saysSomething ? ascii : NAMELESS + "." + format.extension();
    }

    private static String percentEncoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || MEANS_NOTHING_IN_A_HEADER.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
