package io.dragoman.shelf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file for each key, wrapped under the master key. A key that is destroyed is overwritten before its file goes, since the bytes of a deleted file can stay on a disk.
 */
final class FolderJobKeys implements JobKeys {
    private final Path folder;
    private final KeyWrapping wrapping;

    /** @throws IOException when the folder can be neither read nor made */
    FolderJobKeys(Path folder, KeyWrapping wrapping) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        Files.createDirectories(this.folder);
        this.wrapping = wrapping;
    }

    @Override
    public JobKey create(String job) throws IOException {
        JobKey key = wrapping.random();
        write(file(job), wrapping.wrap(key, job));
        return key;
    }

    @Override
    public Optional<JobKey> find(String job) throws IOException {
        try {
            return Optional.of(wrapping.unwrap(Files.readAllBytes(file(job)), job));
        } catch (NoSuchFileException e) {
            return Optional.empty();
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
                .filter(key -> KeyWrapping.isJob(key.name()))
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
        return folder.resolve(KeyWrapping.place(job));
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
