package io.dragoman.api;

import io.dragoman.api.http.Request;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** One multipart form (RFC 7578) on its way in: a file and a few fields, read once from beginning to end. */
final class Form {
    private static final Set<String> FIELDS =
            Set.of("tier", "language", "tool", "translate_to", "callback_url", "split");
    private static final String FILE = "file";
    private static final int FIELD_BYTES = 1000;
    private static final int MOST_PARTS = 50;
    private static final int PART_HEADER_BYTES = 8 * 1024;
    private static final int PIECE = 64 * 1024;

    /** What boundaries, part headers and fields may add to a file. In bytes. */
    private static final long AROUND = MOST_PARTS * (PART_HEADER_BYTES + FIELD_BYTES);

    private final Request request;
    private final long limit;
    private final long deadline;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private String fileName = "";
    private boolean hasFile;

    /** @param limit of the file, in bytes */
    Form(Request request, long limit, Duration time) {
        this.request = request;
        this.limit = limit;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Those fields that mean something, by name; the last one of a name counts. */
    Map<String, String> fields() {
        return fields;
    }

    /** Without the folders that some clients send along. */
    String fileName() {
        return fileName;
    }

    /**
     * Reads all of it, the file's bytes into this file.
     *
     * @throws IOException when they cannot be written; what the sender does wrong is a {@link Refusal}
     */
    void readTo(Path file) throws IOException {
        if (!request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw noFile();
        }
        if (request.contentLength() > limit + AROUND) {
            throw tooLarge();
        }
        FileItemInputIterator parts = received(() -> upload().getItemIterator(new Context(request)));
        for (int count = 0; received(parts::hasNext); count++) {
            if (count >= MOST_PARTS) {
                throw new Refusal(Reason.BAD_REQUEST, "A form has at most %d parts.".formatted(MOST_PARTS));
            }
            FileItemInput part = received(parts::next);
            if (FILE.equals(part.getFieldName())) {
                takeFile(part, file);
            } else if (FIELDS.contains(part.getFieldName()) && part.isFormField()) {
                fields.put(part.getFieldName(), text(part));
            }
        }
        if (!hasFile) {
            throw noFile();
        }
    }

    private static JakartaServletFileUpload<?, ?> upload() {
        var upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        upload.setMaxPartHeaderSize(PART_HEADER_BYTES);
        return upload;
    }

    private void takeFile(FileItemInput part, Path file) throws IOException {
        if (hasFile) {
            throw new Refusal(Reason.BAD_REQUEST, "Send one file with each request.");
        }
        String name = received(part::getName);
        long bytes;
        try (OutputStream out = Files.newOutputStream(file)) {
            bytes = copy(part, out, limit, Form::tooLarge);
        }
        if (bytes > 0 || (name != null && !name.isEmpty())) {
            hasFile = true;
            fileName = name == null ? FILE : lastOf(name);
        }
    }

    private String text(FileItemInput part) throws IOException {
        var out = new ByteArrayOutputStream();
        copy(
                part,
                out,
                FIELD_BYTES,
                () -> new Refusal(Reason.BAD_REQUEST, "The field %s is too long.".formatted(part.getFieldName())));
        return out.toString(StandardCharsets.UTF_8);
    }

    private long copy(FileItemInput part, OutputStream out, long most, Refused tooMuch) throws IOException {
        InputStream in = received(part::getInputStream);
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        for (int read = received(() -> in.read(piece)); read >= 0; read = received(() -> in.read(piece))) {
            bytes += read;
            if (bytes > most) {
                throw tooMuch.refusal();
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(Reason.BAD_REQUEST, "The upload took too long.");
            }
            out.write(piece, 0, read);
        }
        return bytes;
    }

    /** Without folders; a quotation mark, which cannot stand in the header, comes as the HTML standard escapes it. */
    private static String lastOf(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replace("%22", "\"");
    }

    private static Refusal noFile() {
        return new Refusal(Reason.NO_FILE, "There is no file. Send multipart/form-data with a part named file.");
    }

    private static Refusal tooLarge() {
        return new Refusal(Reason.TOO_LARGE, "The file is larger than this plan allows.");
    }

    /** What goes wrong while the sender is read is the sender's: he has hung up, or it is no form. */
    private static <T> T received(Receiving<T> receiving) {
        try {
            return receiving.receive();
        } catch (IOException | InvalidPathException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The form broke off, or is no multipart/form-data.");
        }
    }

    @FunctionalInterface
    private interface Receiving<T> {
        T receive() throws IOException;
    }

    @FunctionalInterface
    private interface Refused {
        Refusal refusal();
    }

    private record Context(Request request) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public Charset getCharset() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public long getContentLength() {
            return request.contentLength();
        }

        @Override
        public String getContentType() {
            return request.header("Content-Type").orElse("");
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.body();
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
