package io.dragoman.shelf;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object for each key, wrapped under the master key. The bucket must keep no versions and be copied nowhere: what is
 * deleted in it has to be gone.
 */
final class S3JobKeys implements JobKeys, AutoCloseable {
    private final Bucket bucket;
    private final KeyWrapping wrapping;

    S3JobKeys(Bucket bucket, KeyWrapping wrapping) {
        this.bucket = bucket;
        this.wrapping = wrapping;
    }

    @Override
    public JobKey create(String job) throws IOException {
        JobKey key = wrapping.random();
        byte[] wrapped = wrapping.wrap(key, job);
        bucket.put(KeyWrapping.place(job), wrapped, wrapped.length);
        return key;
    }

    @Override
    public Optional<JobKey> find(String job) throws IOException {
        try {
            return Optional.of(wrapping.unwrap(bucket.get(KeyWrapping.place(job)), job));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy(String job) throws IOException {
        bucket.delete(KeyWrapping.place(job));
    }

    @Override
    public List<Kept> list() throws IOException {
        List<Kept> found = new ArrayList<>();
        bucket.each("", object -> {
            String name = object.key().substring(object.key().indexOf('/') + 1);
            if (KeyWrapping.isJob(name)) {
                found.add(new Kept(name, object.lastModified()));
            }
        });
        return found;
    }

    /** None: a key goes in one call. */
    @Override
    public List<Kept> halfWritten() {
        return List.of();
    }

    @Override
    public void deleteHalfWritten(Instant before) {}

    @Override
    public void close() {
        bucket.close();
    }
}
