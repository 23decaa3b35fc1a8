package io.dragoman.shelf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * One bucket of S3, with what goes wrong there as an {@link IOException} that names bucket and object. An object is there
 * whole or not at all, and as soon as it is kept everybody sees it. Thread-safe.
 */
final class Bucket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bucket.class);
    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final @Nullable ServerSideEncryption encryption;
    private final @Nullable String kmsKey;

    Bucket(S3Client client, String bucket, S3Settings settings) {
        this.client = client;
        this.bucket = bucket;
        this.encryption =
                settings.encryption().isEmpty() ? null : ServerSideEncryption.fromValue(settings.encryption());
        this.kmsKey = settings.kmsKey().isEmpty() ? null : settings.kmsKey();
    }

    @FunctionalInterface
    private interface Call<T> {
        T make();
    }

    void put(String name, byte[] bytes, int length) throws IOException {
        asked(
                "keep",
                name,
                () -> client.putObject(
                        put -> put.bucket(bucket)
                                .key(name)
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(kmsKey),
                        body(bytes, length)));
    }

    /** Begins an object of many parts; nothing is seen of it before {@link #complete}. */
    String begin(String name) throws IOException {
        return asked(
                        "keep",
                        name,
                        () -> client.createMultipartUpload(upload -> upload.bucket(bucket)
                                .key(name)
                                .serverSideEncryption(encryption)
                                .ssekmsKeyId(kmsKey)))
                .uploadId();
    }

    /** @param number counted from 1 */
    CompletedPart part(String name, String upload, int number, byte[] bytes, int length) throws IOException {
        String tag = asked(
                        "keep a part of",
                        name,
                        () -> client.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(name)
                                        .uploadId(upload)
                                        .partNumber(number),
                                body(bytes, length)))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    void complete(String name, String upload, List<CompletedPart> parts) throws IOException {
        asked(
                "keep",
                name,
                () -> client.completeMultipartUpload(whole ->
                        whole.bucket(bucket).key(name).uploadId(upload).multipartUpload(all -> all.parts(parts))));
    }

    /** An upload that is not there any more is no fault. */
    void abort(String name, String upload) throws IOException {
        asked("abort the upload of", name, () -> {
            try {
                client.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(name).uploadId(upload));
                return true;
            } catch (NoSuchUploadException gone) {
                return false;
            }
        });
    }

    /** The uploads that are neither whole nor aborted. */
    void eachUpload(Consumer<MultipartUpload> consumer) throws IOException {
        asked("list the uploads of", "", () -> {
            client.listMultipartUploadsPaginator(all -> all.bucket(bucket))
                    .uploads()
                    .forEach(consumer);
            return bucket;
        });
    }

    /**
     * Some bytes of an object.
     *
     * @param tag of the object that they must be of; null for whatever is there
     * @throws NoSuchFileException when there is no such object
     */
    ResponseInputStream<GetObjectResponse> get(String name, long from, int length, @Nullable String tag)
            throws IOException {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return asked(
                "read",
                name,
                () -> client.getObject(
                        get -> get.bucket(bucket).key(name).range(range).ifMatch(tag)));
    }

    /** A whole object, which must be small. */
    byte[] get(String name) throws IOException {
        return asked(
                        "read",
                        name,
                        () -> client.getObjectAsBytes(get -> get.bucket(bucket).key(name)))
                .asByteArray();
    }

    boolean has(String name) throws IOException {
        try {
            asked(
                    "find",
                    name,
                    () -> client.headObject(head -> head.bucket(bucket).key(name)));
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** Every object whose name begins so, in the order of their names. */
    void each(String prefix, Consumer<S3Object> consumer) throws IOException {
        asked("list", prefix, () -> {
            client.listObjectsV2Paginator(all -> all.bucket(bucket).prefix(prefix))
                    .contents()
                    .forEach(consumer);
            return prefix;
        });
    }

    /** Makes the bucket where there is none; whoever may not, or cannot reach the store now, goes on without. */
    void make() {
        try {
            client.headBucket(there -> there.bucket(bucket));
        } catch (NoSuchBucketException none) {
            create();
        } catch (SdkException e) {
            LOG.warn("Cannot tell whether the bucket {} is there: {}", bucket, e.getMessage());
        }
    }

    private void create() {
        try {
            client.createBucket(anew -> anew.bucket(bucket));
            LOG.info("Made the bucket {}", bucket);
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException byAnotherServer) {
            LOG.debug("The bucket {} is there now", bucket);
        } catch (SdkException e) {
            LOG.warn("The bucket {} is not there, and cannot be made: {}", bucket, e.getMessage());
        }
    }

    void delete(String name) throws IOException {
        asked(
                "delete",
                name,
                () -> client.deleteObject(gone -> gone.bucket(bucket).key(name)));
    }

    /** @param names a thousand at most, as the protocol has it */
    void delete(List<String> names) throws IOException {
        List<ObjectIdentifier> objects = names.stream()
                .map(name -> ObjectIdentifier.builder().key(name).build())
                .toList();
        var answer = asked(
                "delete",
                names.get(0),
                () -> client.deleteObjects(gone ->
                        gone.bucket(bucket).delete(all -> all.objects(objects).quiet(true))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            var first = answer.errors().get(0);
            throw new IOException("Cannot delete " + first.key() + " in the bucket " + bucket + ": " + first.message());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Sent again from its beginning when the connection breaks. */
    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(() -> stream(bytes, length), length, TYPE);
    }

    private static InputStream stream(byte[] bytes, int length) {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    private <T> T asked(String what, String name, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(name);
        } catch (SdkException e) {
            throw new IOException(
                    "Cannot " + what + " " + name + " in the bucket " + bucket + ": " + e.getMessage(), e);
        }
    }
}
