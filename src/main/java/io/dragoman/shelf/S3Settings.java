package io.dragoman.shelf;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Buckets of S3, or of a store that speaks its protocol, instead of folders.
 *
 * @param bucket uploads, page results and what was made of them, encrypted, instead of {@code dragoman.shelf.folder}; empty
 *     for the folder
 * @param keysBucket the key of each job, wrapped with the master key, instead of {@code dragoman.shelf.keys}; empty for the
 *     folder. A bucket of its own, without versions and copies, to which readers have no access
 * @param endpoint the address of a store that is not Amazon's, such as {@code https://s3.example.org}
 * @param region of the buckets; a store that is not Amazon's wants some word too
 * @param pathStyle whether the bucket stands in the path of an address instead of its host name, as most stores that are
 *     not Amazon's want it
 * @param accessKey the servers'; empty for what the machine has: AWS_ variables, a profile, the role of machine or pod
 * @param secretKey likewise
 * @param readerAccessKey the readers', which may get, put and abort in the bucket of the files and nothing else; empty for
 *     the servers'
 * @param readerSecretKey likewise
 * @param encryption what the store shall encrypt with, beside the key of each job: {@code AES256}, {@code aws:kms}, or
 *     empty for the bucket's own default
 * @param kmsKey the key to be used with {@code aws:kms}; empty for the account's own
 */
@Validated
@ConfigurationProperties("dragoman.shelf.s3")
public record S3Settings(
        @DefaultValue("") String bucket,
        @DefaultValue("") String keysBucket,
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String readerAccessKey,
        @DefaultValue("") String readerSecretKey,
        @DefaultValue("") String encryption,
        @DefaultValue("") String kmsKey) {

    /** Whether files are in a bucket. */
    public boolean hasBucket() {
        return !bucket.isEmpty();
    }

    /** What a reader is told: its own keys where it has some, and nothing of the jobs' keys. */
    public S3Settings forReaders() {
        boolean own = !readerAccessKey.isEmpty();
        return new S3Settings(
                bucket,
                "",
                endpoint,
                region,
                pathStyle,
                own ? readerAccessKey : accessKey,
                own ? readerSecretKey : secretKey,
                "",
                "",
                encryption,
                kmsKey);
    }

    /** Without the secrets, so that it can stand in a log. */
    @Override
    public String toString() {
        return "S3Settings[" + bucket + (endpoint.isEmpty() ? "" : " at " + endpoint) + "]";
    }
}
