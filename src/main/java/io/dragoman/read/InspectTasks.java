package io.dragoman.read;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.FullDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at an upload and answers what it is. */
public final class InspectTasks {
    private static final Logger LOG = LoggerFactory.getLogger(InspectTasks.class);

    private final UploadCache cache;
    private final Look look;
    private final Answers answers;
    private final Workload workload;

    /** Tells what a file is. Thread-safe. */
    @FunctionalInterface
    public interface Look {

        /** @throws Refusal when the file cannot be read, and why */
        Inspected at(InspectTask task, Path file) throws IOException;
    }

    public InspectTasks(UploadCache cache, Look look, Answers answers, Workload workload) {
        this.cache = cache;
        this.look = look;
        this.answers = answers;
        this.workload = workload;
    }

    /** Answers in any case; a file whose inspection breaks something is a damaged one. */
    public void inspect(InspectTask task) {
        workload.during(task.task(), () -> answer(task));
    }

    private void answer(InspectTask task) {
        try (var upload = cache.take(task.upload())) {
            answers.say("inspected", look.at(task, upload.file()));
        } catch (Refusal e) {
            refuse(task, e.reason(), e.sentence());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("The inspection of job {} failed", task.upload().job(), e);
            if (FullDisk.caused(e)) {
                refuse(task, Reason.BUSY, "A disk is full; try again later.");
                return;
            }
            refuse(task, Reason.DAMAGED_FILE, "The file is damaged and cannot be opened.");
        }
    }

    private void refuse(InspectTask task, Reason reason, String sentence) {
        answers.say(
                "inspection-refused",
                new InspectionRefused(task.task(), task.upload().job(), reason, sentence));
    }
}
