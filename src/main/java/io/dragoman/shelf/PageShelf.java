package io.dragoman.shelf;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.document.Page;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Keeps read pages on a shelf: compressed, one file a page. Thread-safe. */
public final class PageShelf {
    private final Shelf shelf;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    public PageShelf(Shelf shelf) {
        this.shelf = shelf;
        ObjectMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.reader = mapper.readerFor(Page.class);
        this.writer = mapper.writerFor(Page.class);
    }

    /** Answers the SHA-256, in lower-case hex, of what was kept, before it was compressed and encrypted. */
    public String put(String name, JobKey key, Page page) throws IOException {
        byte[] bytes = writer.writeValueAsBytes(page);
        shelf.put(name, key, out -> {
            var compressing = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED));
            compressing.write(bytes);
            compressing.finish();
        });
        return sha256(bytes);
    }

    /** @throws java.nio.file.NoSuchFileException when nothing has this name */
    public Page open(String name, JobKey key) throws IOException {
        try (InputStream in = new InflaterInputStream(shelf.open(name, key))) {
            return reader.readValue(in);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
