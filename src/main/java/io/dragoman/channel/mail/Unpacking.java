package io.dragoman.channel.mail;

import io.dragoman.refusal.Reason;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Takes the documents out of one message, into files: those of messages and archives inside it too, down to a depth, up
 * to a number and up to a size of them all. For one thread and one message.
 */
final class Unpacking {
    private static final int LONGEST_NAME = 200;
    private static final String TOO_MUCH = "What is packed into this message comes to more than is allowed.";

    private final Path spool;
    private final MailSettings settings;
    private final boolean images;
    private final List<Found> found = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private long left;
    private int files;

    private Unpacking(Path spool, MailSettings settings, boolean images) {
        this.spool = spool;
        this.settings = settings;
        this.images = images;
        this.left = settings.largestUnpacked().toBytes();
    }

    /** The message is not whole: it may be so when it is fetched again. */
    static final class Incomplete extends IOException {
        Incomplete(String message) {
            super(message);
        }
    }

    /**
     * What a message carries, in the order in which it stands there.
     *
     * @param spool a folder for the files
     * @param images whether pictures that the letter shows by itself count
     * @throws Incomplete when its end is missing
     * @throws MessagingException when it is no message as messages are
     */
    static List<Found> of(MimeMessage message, Path spool, MailSettings settings, boolean images)
            throws MessagingException, IOException {
        Unpacking unpacking = new Unpacking(spool, settings, images);
        try {
            unpacking.message(message, "", 0);
        } catch (RuntimeException broken) {
            // The library's parsers stumble over some messages, and one must not stop the others.
            throw new MessagingException("The message cannot be taken apart: " + broken, broken);
        }
        return List.copyOf(unpacking.found);
    }

    /** A message that lies in a file; the file is open until the message is forgotten, its bytes stay on the disk. */
    static MimeMessage parse(SharedFileInputStream file) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), file);
    }

    private void message(MimeMessage message, String place, int depth) throws MessagingException, IOException {
        int before = html.length();
        letters(message);
        part(message, place, depth);
        html.setLength(before);
    }

    private void part(Part part, String place, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            parts(parts, place, depth);
        } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof MimeMessage inner) {
            if (isDeepEnough(part, place, depth)) {
                message(inner, place, depth + 1);
            }
        } else if (found.size() < settings.mostDocuments() && !isLetter(part)) {
            file(part, place, depth);
        }
    }

    private void parts(Multipart parts, String place, int depth) throws MessagingException, IOException {
        int count = parts.getCount();
        if (parts instanceof MimeMultipart mime && !mime.isComplete()) {
            throw new Incomplete("The last part of the message is cut off");
        }
        for (int i = 0; i < count; i++) {
            part(parts.getBodyPart(i), place.isEmpty() ? String.valueOf(i + 1) : place + "." + (i + 1), depth);
        }
    }

    /** Text, of the letter itself. */
    private static boolean isLetter(Part part) throws MessagingException {
        return part.isMimeType("text/*") && part.getFileName() == null;
    }

    private boolean isDeepEnough(Part part, String place, int depth) throws MessagingException {
        if (depth < settings.deepest()) {
            return true;
        }
        tooDeep(place, name(part, place));
        return false;
    }

    private void tooDeep(String place, String name) {
        found.add(Found.problem(
                place, name, Reason.UNSUPPORTED_TYPE, "It lies too deep in messages and archives inside each other."));
    }

    private void file(Part part, String place, int depth) throws MessagingException, IOException {
        if (isShownByTheLetter(part)) {
            return;
        }
        String name = name(part, place);
        Path file = spool.resolve(++files + ".part");
        try (InputStream in = part.getInputStream()) {
            save(in, file);
        } catch (ImapVisit.TooLarge e) {
            found.add(Found.problem(place, name, Reason.TOO_LARGE, TOO_MUCH));
            return;
        } catch (IOException e) {
            throw new Incomplete("Part %s of the message is damaged: %s".formatted(place, e.getMessage()));
        }
        sort(file, place, name, type(part), depth);
    }

    private void sort(Path file, String place, String name, String type, int depth)
            throws MessagingException, IOException {
        switch (Kinds.of(file, name, type)) {
            case DOCUMENT -> found.add(Found.document(place, name, file));
            case OTHER ->
                found.add(Found.problem(
                        place, name, Reason.UNSUPPORTED_TYPE, "Files of this kind are not read: send PDF or images."));
            case ARCHIVE, MESSAGE -> {
                if (depth >= settings.deepest()) {
                    tooDeep(place, name);
                } else if (type.equals("message/rfc822")
                        || name.toLowerCase(Locale.ROOT).endsWith(".eml")) {
                    enclosed(file, place, depth);
                } else {
                    archive(file, place, name, depth);
                }
            }
            case FURNITURE -> {}
        }
    }

    private void enclosed(Path file, String place, int depth) throws MessagingException, IOException {
        try (SharedFileInputStream in = new SharedFileInputStream(file.toFile())) {
            message(parse(in), place, depth + 1);
        }
    }

    private void archive(Path file, String place, String name, int depth) throws MessagingException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            for (int i = 1; entries.hasMoreElements() && found.size() < settings.mostDocuments(); i++) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    entry(zip, entry, place + "." + i, depth);
                }
            }
        } catch (ImapVisit.TooLarge e) {
            found.add(Found.problem(place, name, Reason.TOO_LARGE, TOO_MUCH));
        } catch (ZipException e) {
            boolean locked = String.valueOf(e.getMessage()).contains("encrypted");
            found.add(Found.problem(
                    place,
                    name,
                    locked ? Reason.ENCRYPTED_FILE : Reason.DAMAGED_FILE,
                    locked ? "The archive is locked with a password." : "The archive cannot be opened."));
        }
    }

    private void entry(ZipFile zip, ZipEntry entry, String place, int depth) throws MessagingException, IOException {
        String name = tidy(entry.getName(), place);
        if (name.startsWith(".") || entry.getName().startsWith("__MACOSX/")) {
            return; // what systems add to archives
        }
        Path inner = spool.resolve(++files + ".part");
        try (InputStream in = zip.getInputStream(entry)) {
            save(in, inner);
        }
        sort(inner, place, name, name.toLowerCase(Locale.ROOT).endsWith(".zip") ? "application/zip" : "", depth + 1);
    }

    private void save(InputStream in, Path file) throws IOException {
        try (OutputStream out = new Bounded(Files.newOutputStream(file), left)) {
            left -= in.transferTo(out);
        }
    }

    /** Collects what the letter says in HTML, which names the pictures that it shows (RFC 2392). */
    private void letters(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html") && part.getContent() instanceof String text) {
            html.append(text);
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                letters(inner);
            }
        }
    }

    /** A logo in a signature, mostly; a PDF is a document however it is attached, and so is a photo without a place. */
    private boolean isShownByTheLetter(Part part) throws MessagingException {
        String[] ids = part.getHeader("Content-ID");
        if (images || ids == null || !part.isMimeType("image/*")) {
            return false;
        }
        String id = ids[0].strip().replaceAll("^<|>$", "");
        return html.indexOf("cid:" + id) >= 0;
    }

    private static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (jakarta.mail.internet.ParseException e) {
            return "";
        }
    }

    private static String name(Part part, String place) throws MessagingException {
        return tidy(part.getFileName(), place);
    }

    private static String tidy(@Nullable String name, String place) {
        String decoded = name == null ? "" : decoded(name);
        String last = decoded.substring(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (last.isEmpty()) {
            return "attachment " + place;
        }
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    private static String decoded(String name) {
        try {
            return MimeUtility.decodeText(name);
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }
}
