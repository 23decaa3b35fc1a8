package io.dragoman.channel;

import io.dragoman.export.Format;
import io.dragoman.export.Writer;
import io.dragoman.export.Writers;
import io.dragoman.job.Job;
import io.dragoman.job.Results;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the result of a job in any format. */
@Component
public class Exports {
    private final Writers writers;
    private final Results results;

    Exports(Writers writers, Results results) {
        this.writers = writers;
        this.results = results;
    }

    /** False when there is none: a searchable PDF that could not be made, which the job's warnings say. */
    public boolean has(Job job, Format format) throws IOException {
        if (writers.of(format).isPresent()) {
            return true;
        }
        try (InputStream pdf = results.pdf(job).orElse(null)) {
            return pdf != null;
        }
    }

    public void write(Job job, Format format, OutputStream out) throws IOException {
        Optional<Writer> writer = writers.of(format);
        if (writer.isPresent()) {
            writer.get().write(results.of(job), out);
            return;
        }
        try (InputStream pdf = results.pdf(job).orElseThrow(() -> new IOException("The searchable PDF is gone"))) {
            pdf.transferTo(out);
        }
    }
}
