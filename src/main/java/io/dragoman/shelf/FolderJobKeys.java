package io.dragoman.shelf;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file for each key, wrapped with AES-GCM under the master key and bound to its job's name. A key that is destroyed
 * is overwritten before its file goes, since the bytes of a deleted file can stay on a disk.
 */
final class FolderJobKeys implements JobKeys {
    private static final Pattern JOB = Pattern.compile("[0-9a-f]{32}");

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final AesGcmJce wrapping;

    /** @throws IOException when the folder or the master key can be neither read nor made */
    FolderJobKeys(Path folder, Path masterKey) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        Files.createDirectories(this.folder);
        this.wrapping = wrapping(MasterKey.in(masterKey));
    }

    @Override
    public JobKey create(String job) throws IOException {
        byte[] key = new byte[JobKey.BYTES];
        random.nextBytes(key);
        try {
            write(file(job), wrapping.encrypt(key, job.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot wrap the key of job " + job, e);
        }
        return new JobKey(Base64.getEncoder().encodeToString(key));
    }

    @Override
    public Optional<JobKey> find(String job) throws IOException {
        byte[] wrapped;
        try {
            wrapped = Files.readAllBytes(file(job));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            byte[] key = wrapping.decrypt(wrapped, job.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new JobKey(Base64.getEncoder().encodeToString(key)));
        } catch (GeneralSecurityException e) {
            throw new IOException("The key of job " + job + " was wrapped with another master key, or is damaged", e);
        }
    }

    @Override
    public void destroy(String job) throws IOException {
        Path gone = file(job).resolveSibling(".gone-" + job);
        if (Files.exists(file(job))) {
            Files.move(file(job), gone, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel channel = FileChannel.open(gone, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) channel.size()));
            channel.force(true);
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(gone);
    }

    @Override
    public List<Kept> list() throws IOException {
        return Listing.of(folder, 2, Files::isRegularFile).stream()
                .map(file -> new Kept(file.name().replaceFirst(".*/(\\.gone-)?", ""), file.changedAt()))
                .filter(key -> JOB.matcher(key.name()).matches())
                .toList();
    }

    @Override
    public List<Kept> halfWritten() throws IOException {
        return Listing.halfWritten(folder);
    }

    @Override
    public void deleteHalfWritten(Instant before) throws IOException {
        Listing.deleteHalfWritten(folder, before);
    }

    private Path file(String job) {
        if (!JOB.matcher(job).matches()) {
            throw new IllegalArgumentException("Not a job: " + job);
        }
        return folder.resolve(job.substring(0, 2)).resolve(job);
    }

    private static AesGcmJce wrapping(byte[] master) throws IOException {
        try {
            return new AesGcmJce(master);
        } catch (GeneralSecurityException e) {
            throw new IOException("The master key cannot be used", e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path part = file.resolveSibling(Listing.HALF_WRITTEN + UUID.randomUUID());
        try {
            Files.createFile(part, MasterKey.OWNER_ONLY);
            Files.write(part, bytes, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
