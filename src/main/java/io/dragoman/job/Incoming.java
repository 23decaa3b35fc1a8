package io.dragoman.job;

import io.dragoman.meter.Callers;
import io.dragoman.meter.Plans;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * What a source hands in as bytes lies here as a file until it is on the shelf, streamed and never whole in memory. What
 * a server that was killed has left goes with its next start: its source still has it.
 */
@Component("incoming")
public class Incoming {
    private static final String PREFIX = "in-";
    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final Callers callers;
    private final Plans plans;

    Incoming(JobSettings settings, Callers callers, Plans plans) {
        this.folder = settings.incoming();
        this.callers = callers;
        this.plans = plans;
    }

    @PostConstruct
    void tidy() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
    }

    /** @throws Refusal {@code too_large} as soon as it is larger than the local account's plan allows */
    public Path keep(@Body InputStream bytes) throws IOException {
        long most = plans.of(callers.local().plan()).bytesPerFile().toBytes();
        Path file = Files.createTempFile(folder, PREFIX, "");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = new byte[PIECE];
            long all = 0;
            for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
                all += read;
                if (all > most) {
                    throw new Refusal(Reason.TOO_LARGE, "The file is larger than this plan allows.");
                }
                out.write(piece, 0, read);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The file is on the shelf, or was refused. */
    public void release(@ExchangeProperty("incoming") @Nullable Path file) throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
