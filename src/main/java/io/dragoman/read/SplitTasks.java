package io.dragoman.read;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.FullDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has stacks split, and answers in any case. */
public final class SplitTasks {
    private static final Logger LOG = LoggerFactory.getLogger(SplitTasks.class);

    private final UploadCache cache;
    private final Work work;
    private final Answers answers;
    private final Workload workload;
    private final PageWatch watch;

    /** Splits a stack. */
    @FunctionalInterface
    public interface Work {

        /** @throws Refusal when there is no document in it, it cannot be read, or its time is over */
        Split split(SplitTask task, Path file) throws IOException;
    }

    /** @param watch ends the process when a task does not end by itself */
    public SplitTasks(UploadCache cache, Work work, Answers answers, Workload workload, PageWatch watch) {
        this.cache = cache;
        this.work = work;
        this.answers = answers;
        this.workload = workload;
        this.watch = watch;
    }

    /** A reader that is about to go does not begin: the task goes to another one. */
    public void split(SplitTask task) {
        if (!workload.isGoing()) {
            workload.during(task.task(), () -> watched(task));
        }
    }

    private void watched(SplitTask task) {
        PageWatch.Watched watched = watch.watch(task.time(), () -> answers.say("split-refused", tooLong(task)));
        Object answer = answer(task);
        if (watched.end()) {
            answers.say(answer instanceof Split ? "split" : "split-refused", answer);
        }
    }

    private Object answer(SplitTask task) {
        try (var upload = cache.take(task.upload())) {
            return work.split(task, upload.file());
        } catch (Refusal e) {
            return refused(task, e.reason(), e.sentence());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("The stack of job {} could not be split", task.upload().job(), e);
            if (FullDisk.caused(e)) {
                return refused(task, Reason.BUSY, "A disk is full; try again later.");
            }
            return refused(task, Reason.DAMAGED_FILE, "The stack could not be split into documents.");
        }
    }

    private static SplitRefused tooLong(SplitTask task) {
        return refused(task, Reason.DAMAGED_FILE, "It took too long to split the stack into documents.");
    }

    private static SplitRefused refused(SplitTask task, Reason reason, String sentence) {
        return new SplitRefused(task.task(), task.upload().job(), reason, sentence);
    }
}
