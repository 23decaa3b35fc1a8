package io.dragoman.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * A shelf that is a bucket of S3 or of a store that speaks its protocol. Bytes are encrypted as in a folder, whatever the
 * store does beside. What is half written is an upload of parts that was never completed.
 */
final class S3Shelf implements Shelf, AutoCloseable {
    /** As many as the protocol deletes in one call. */
    private static final int AT_ONCE = 1000;

    private final Bucket bucket;

    S3Shelf(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void put(String name, JobKey key, Content content) throws IOException {
        PartsStream parts = new PartsStream(bucket, FileCipher.checked(name));
        try {
            FileCipher.encrypt(content, name, key, parts);
            parts.complete();
        } catch (IOException | RuntimeException e) {
            parts.abort(e);
            throw e;
        }
    }

    @Override
    public InputStream open(String name, JobKey key) throws IOException {
        return FileCipher.decrypting(RangedStream.open(bucket, FileCipher.checked(name)), name, key);
    }

    @Override
    public boolean has(String name) throws IOException {
        return bucket.has(FileCipher.checked(name));
    }

    @Override
    public void delete(String name) throws IOException {
        List<String> gone = new ArrayList<>();
        bucket.each(FileCipher.checked(name), object -> {
            if (object.key().equals(name) || object.key().startsWith(name + "/")) {
                gone.add(object.key());
            }
        });
        for (int from = 0; from < gone.size(); from += AT_ONCE) {
            bucket.delete(gone.subList(from, Math.min(gone.size(), from + AT_ONCE)));
        }
    }

    /** A folder is nothing by itself in a bucket: it changed when the youngest object in it was made. */
    @Override
    public List<Kept> list(String folder) throws IOException {
        String prefix = FileCipher.checked(folder) + "/";
        Map<String, Instant> found = new TreeMap<>();
        bucket.each(prefix, object -> {
            String below = object.key().substring(prefix.length());
            int slash = below.indexOf('/');
            found.merge(
                    slash < 0 ? below : below.substring(0, slash),
                    object.lastModified(),
                    (one, other) -> one.isAfter(other) ? one : other);
        });
        return found.entrySet().stream()
                .map(each -> new Kept(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public List<Kept> halfWritten() throws IOException {
        List<Kept> found = new ArrayList<>();
        bucket.eachUpload(upload -> found.add(new Kept(upload.key(), upload.initiated())));
        return found;
    }

    /** Untouched is what was begun before: the protocol does not tell when the last part came. */
    @Override
    public void deleteHalfWritten(Instant before) throws IOException {
        List<MultipartUpload> found = new ArrayList<>();
        bucket.eachUpload(found::add);
        for (MultipartUpload upload : found) {
            if (upload.initiated().isBefore(before)) {
                bucket.abort(upload.key(), upload.uploadId());
            }
        }
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        bucket.close();
    }
}
