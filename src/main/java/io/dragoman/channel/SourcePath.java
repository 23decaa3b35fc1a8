package io.dragoman.channel;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file below a folder, by the bytes of its name: names on Unix need not be text, and what Java's strings cannot hold
 * must be found again all the same.
 *
 * @param encoded the path from the folder on, percent-encoded as in a URI, folders separated by slashes
 */
public record SourcePath(String encoded) {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_EXTENSION = 10;
    private static final String UNRESERVED = "-._~";

    /** @param file lies below the folder; both are absolute */
    public static SourcePath of(Path folder, Path file) {
        return new SourcePath(file.toUri().getRawPath().substring(base(folder).length()));
    }

    Path in(Path folder) {
        return Path.of(URI.create("file://" + base(folder) + encoded));
    }

    /** The file's name as text; bytes that are not UTF-8 become U+FFFD. */
    public String name() {
        return new String(nameBytes(), StandardCharsets.UTF_8);
    }

    /** This name with more at its end; a name that is too long for a file system loses its own end before that. */
    public SourcePath with(String ending) {
        byte[] more = ending.getBytes(StandardCharsets.UTF_8);
        return sibling(shortened(nameBytes(), LONGEST_NAME - more.length), more);
    }

    /** This name with more at its end; empty when a file system could not hold that name. */
    Optional<SourcePath> longer(String ending) {
        boolean fits = nameBytes().length + ending.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return fits ? Optional.of(with(ending)) : Optional.empty();
    }

    /** This name with a mark before its extension. */
    public SourcePath marked(String mark) {
        byte[] name = nameBytes();
        int dot = name.length - 1;
        while (dot > 0 && name[dot] != '.') {
            dot--;
        }
        int stem = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? dot : name.length;
        byte[] extension = Arrays.copyOfRange(name, stem, name.length);
        byte[] dotAndMark = ("." + mark).getBytes(StandardCharsets.UTF_8);
        byte[] kept = shortened(Arrays.copyOf(name, stem), LONGEST_NAME - dotAndMark.length - extension.length);
        return sibling(kept, dotAndMark, extension);
    }

    /** Another file in the same folder. */
    public SourcePath sibling(byte[]... name) {
        StringBuilder path = new StringBuilder(encoded.substring(0, encoded.lastIndexOf('/') + 1));
        for (byte[] part : name) {
            for (byte b : part) {
                append(path, b);
            }
        }
        return new SourcePath(path.toString());
    }

    /** A key of fixed length for it. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(encoded.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM lacks SHA-256", e);
        }
    }

    private byte[] nameBytes() {
        String last = encoded.substring(encoded.lastIndexOf('/') + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(last.length());
        for (int i = 0; i < last.length(); i++) {
            if (last.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(last, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(last.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    /** At most so many bytes of a name, and no part of a UTF-8 sequence at the end. */
    private static byte[] shortened(byte[] name, int length) {
        if (name.length <= length) {
            return name;
        }
        int end = length;
        while (end > length - 4 && (name[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(name, end);
    }

    private static void append(StringBuilder path, byte b) {
        char c = (char) (b & 0xFF);
        if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
            path.append(c);
        } else {
            path.append('%').append(HexFormat.of().toHexDigits(b));
        }
    }

    private static String base(Path folder) {
        String base = folder.toUri().getRawPath();
        return base.endsWith("/") ? base : base + "/";
    }
}
