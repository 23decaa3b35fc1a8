package io.dragoman.job;

import io.dragoman.export.pdf.Assembled;
import io.dragoman.export.pdf.Pictured;
import io.dragoman.export.pdf.PicturesTask;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Has the pictures made that a job did not wait for. One that is lost with its reader is one less to look at. */
@Component("pictures")
public class Pictures {
    /** Pages of a task: about a second's work, after which another job's may come. */
    private static final int RANGE = 20;

    private final JobRows jobs;
    private final JobKeys keys;
    private final Erasure erasure;
    private final JobSettings settings;

    Pictures(JobRows jobs, JobKeys keys, Erasure erasure, JobSettings settings) {
        this.jobs = jobs;
        this.keys = keys;
        this.erasure = erasure;
        this.settings = settings;
    }

    /** The tasks for readers; none when every page has its picture, or the job is gone. */
    public List<PicturesTask> ask(Assembled answer) throws IOException {
        JobRow job = jobs.find(answer.job()).orElse(null);
        JobKey key = keys.find(answer.job()).orElse(null);
        if (!answer.picturesLeft() || job == null || key == null) {
            return List.of();
        }
        return IntStream.iterate(0, from -> from < job.pageCount(), from -> from + RANGE)
                .mapToObj(from -> new PicturesTask(
                        UUID.randomUUID().toString().replace("-", ""),
                        job.uuid(),
                        key,
                        job.bytes(),
                        settings.pixels(),
                        JobRow.base(job.uuid()),
                        from,
                        Math.min(job.pageCount(), from + RANGE)))
                .toList();
    }

    /** A reader has answered. What came too late, for a job that is gone, goes too. */
    public void answered(Pictured answer) throws IOException {
        if (jobs.find(answer.job()).isEmpty()) {
            erasure.files(answer.job());
        }
    }
}
