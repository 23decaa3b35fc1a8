package io.dragoman.shelf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Bytes on their way into a bucket: what is small goes in one call, what is large in parts as they come, so that no more
 * than one part is in memory and nothing on a disk. Nothing is there before {@link #complete}. For one thread.
 */
final class PartsStream extends OutputStream {
    /** The protocol allows 10,000 parts of 5 MiB at least: with these an object may have 78 GiB. */
    static final int PART_BYTES = 8 << 20;

    private static final int FIRST_BYTES = 64 << 10;

    private final Bucket bucket;
    private final String name;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BYTES];
    private int filled;
    private @Nullable String upload;

    PartsStream(Bucket bucket, String name) {
        this.bucket = bucket;
        this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == PART_BYTES) {
                send();
            }
            int some = Math.min(left, PART_BYTES - filled);
            if (filled + some > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, Math.max(filled + some, 2 * buffer.length)));
            }
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    /** Makes the object appear. */
    void complete() throws IOException {
        if (upload == null) {
            bucket.put(name, buffer, filled);
            return;
        }
        send();
        bucket.complete(name, upload, parts);
    }

    /** Takes back what was sent; what cannot be taken back now is left to the sweep of half-written files. */
    void abort(Exception because) {
        if (upload != null) {
            try {
                bucket.abort(name, upload);
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    private void send() throws IOException {
        if (upload == null) {
            upload = bucket.begin(name);
        }
        parts.add(bucket.part(name, upload, parts.size() + 1, buffer, filled));
        filled = 0;
    }
}
