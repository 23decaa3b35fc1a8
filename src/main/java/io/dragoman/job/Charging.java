package io.dragoman.job;

import io.dragoman.document.PageSource;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Price;
import io.dragoman.model.Models;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a job costs. Called wherever the step {@code meter} stands; taken out of the routes, jobs are free and their pages
 * are counted all the same.
 */
@Component("charging")
public class Charging {
    private final JobRows jobs;
    private final PageRows pages;
    private final StackRows stacks;
    private final Meter meter;
    private final Price price;
    private final Models models;
    private final TransactionTemplate transaction;

    Charging(
            JobRows jobs,
            PageRows pages,
            StackRows stacks,
            Meter meter,
            Price price,
            Models models,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.stacks = stacks;
        this.meter = meter;
        this.price = price;
        this.models = models;
        this.transaction = transaction;
    }

    /**
     * Reserves the dearest price that a job which was just inspected can reach, or settles what one whose work is done
     * really cost. Each happens once, however often it is asked for.
     *
     * @return the same uuid
     * @throws io.dragoman.refusal.Refusal when the caller cannot pay for the whole job
     */
    public String account(String uuid) {
        // The job is held meanwhile: nothing is reserved any more for one that its owner just deletes.
        transaction.executeWithoutResult(status -> jobs.lock(uuid).ifPresent(job -> {
            switch (job.phase()) {
                case INSPECTED -> reserve(job);
                case SETTLING, LEAVING -> meter.settle(uuid, cost(uuid));
                default -> {
                    // beyond both, or not there yet
                }
            }
        }));
        return uuid;
    }

    private long dearest(JobRow job) {
        boolean shown = !job.tier().equals("cpu") && models.vision().isPresent();
        return shown ? Math.max(price.cpu(), price.vlm()) : price.cpu();
    }

    /** A stack costs what its documents cost, each under its own uuid: all of them are paid for, or none. */
    private void reserve(JobRow job) {
        List<StackRow> documents = stacks.of(job.uuid());
        if (documents.isEmpty()) {
            meter.reserve(job.caller(), job.uuid(), (long) job.pageCount() * dearest(job));
            return;
        }
        documents.forEach(document -> meter.reserve(
                job.caller(), document.job(), (long) document.pages().size() * dearest(job)));
    }

    /** Lets go of what was reserved for a document whose job was never made. */
    void release(String uuid) {
        meter.settle(uuid, 0);
    }

    private long cost(String uuid) {
        return pages.readBy(uuid).entrySet().stream()
                .mapToLong(entry -> entry.getValue() * (entry.getKey() == PageSource.VLM ? price.vlm() : price.cpu()))
                .sum();
    }
}
