package io.dragoman.shelf;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object of a bucket, fetched range after range: whoever reads slowly holds no connection for longer than one of them
 * takes, and where a connection breaks the rest is fetched by another. All ranges are of the same object, whatever takes
 * its name meanwhile. For one thread.
 */
final class RangedStream extends InputStream {
    private static final int RANGE_BYTES = 8 << 20;

    /** How many connections may break one after another without a byte between them. */
    private static final int BREAKS = 3;

    private final Bucket bucket;
    private final String name;
    private final String tag;
    private final long size;
    private @Nullable ResponseInputStream<GetObjectResponse> range;
    private long position;
    private long end;
    private int breaks;

    private RangedStream(Bucket bucket, String name, ResponseInputStream<GetObjectResponse> first) {
        this.bucket = bucket;
        this.name = name;
        this.range = first;
        this.tag = first.response().eTag();
        this.size = size(first.response());
        this.end = Math.min(size, RANGE_BYTES);
    }

    /** @throws java.nio.file.NoSuchFileException when there is no such object */
    static RangedStream open(Bucket bucket, String name) throws IOException {
        return new RangedStream(bucket, name, bucket.get(name, 0, RANGE_BYTES, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (position < size && length > 0) {
            try {
                int read = current().read(bytes, offset, (int) Math.min(length, end - position));
                if (read > 0) {
                    moveOn(read);
                    return read;
                }
                broken(new IOException("The connection ended within " + name));
            } catch (IOException e) {
                broken(e);
            }
        }
        return length == 0 ? 0 : -1;
    }

    @Override
    public void close() {
        if (range != null) {
            range.abort();
            range = null;
        }
    }

    private InputStream current() throws IOException {
        if (range == null) {
            int length = (int) Math.min(RANGE_BYTES, size - position);
            range = bucket.get(name, position, length, tag);
            end = position + length;
        }
        return range;
    }

    private void moveOn(int read) throws IOException {
        breaks = 0;
        position += read;
        if (position == end && range != null) {
            range.close();
            range = null;
        }
    }

    private void broken(IOException e) throws IOException {
        close();
        if (++breaks > BREAKS) {
            throw e;
        }
    }

    /** By {@code Content-Range: bytes 0-8388607/12345678}; a store that gives no range gives all. */
    private static long size(GetObjectResponse first) {
        String range = first.contentRange();
        return range == null ? first.contentLength() : Long.parseLong(range.substring(range.indexOf('/') + 1));
    }
}
