package io.dragoman;

import io.dragoman.export.pdf.AssembleTask;
import io.dragoman.export.pdf.Assembled;
import io.dragoman.export.pdf.AssemblyFailed;
import io.dragoman.read.Answers;
import io.dragoman.read.PageFailed;
import io.dragoman.read.Workload;
import io.dragoman.refusal.Refusal;
import io.dragoman.shelf.FullDisk;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a job assembled, and answers in any case. */
public final class Assembling {
    private static final Logger LOG = LoggerFactory.getLogger(Assembling.class);

    private final String reader;
    private final Work work;
    private final Answers answers;
    private final Workload workload;

    /** Makes what needs the original. */
    @FunctionalInterface
    interface Work {
        Assembled assemble(AssembleTask task) throws IOException;
    }

    Assembling(String reader, Work work, Answers answers, Workload workload) {
        this.reader = reader;
        this.work = work;
        this.answers = answers;
        this.workload = workload;
    }

    /** A reader that is about to go does not begin: the task goes to another one. */
    public void assemble(AssembleTask task) {
        if (!workload.isGoing()) {
            workload.during(task.task(), () -> answer(task));
        }
    }

    private void answer(AssembleTask task) {
        try {
            answers.say("assembled", work.assemble(task));
        } catch (Refusal e) {
            fail(task, e.reason().code(), e.sentence());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("Job {} could not be assembled", task.job(), e);
            String code = FullDisk.caused(e) ? PageFailed.DISK_FULL : "assembly_failed";
            fail(task, code, "The searchable PDF could not be made.");
        }
    }

    private void fail(AssembleTask task, String code, String sentence) {
        answers.say(
                "assembly-failed", new AssemblyFailed(task.task(), task.job(), task.attempt(), reader, code, sentence));
    }
}
