package io.dragoman.job;

import io.dragoman.document.PageSource;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Price;
import io.dragoman.model.Models;
import org.springframework.stereotype.Component;

/**
 * What a job costs. Called wherever the step {@code meter} stands; taken out of the routes, jobs are free and their pages
 * are counted all the same.
 */
@Component("charging")
public class Charging {
    private final JobRows jobs;
    private final PageRows pages;
    private final Meter meter;
    private final Price price;
    private final Models models;

    Charging(JobRows jobs, PageRows pages, Meter meter, Price price, Models models) {
        this.jobs = jobs;
        this.pages = pages;
        this.meter = meter;
        this.price = price;
        this.models = models;
    }

    /**
     * Reserves the dearest price that a job which was just inspected can reach, or settles what one whose work is done
     * really cost. Each happens once, however often it is asked for.
     *
     * @return the same uuid
     * @throws io.dragoman.refusal.Refusal when the caller cannot pay for the whole job
     */
    public String account(String uuid) {
        jobs.find(uuid).ifPresent(job -> {
            switch (job.phase()) {
                case INSPECTED -> meter.reserve(job.caller(), uuid, (long) job.pageCount() * dearest(job));
                case SETTLING, LEAVING -> meter.settle(uuid, cost(uuid));
                default -> {
                    // beyond both, or not there yet
                }
            }
        });
        return uuid;
    }

    private long dearest(JobRow job) {
        boolean shown = !job.tier().equals("cpu") && models.vision().isPresent();
        return shown ? Math.max(price.cpu(), price.vlm()) : price.cpu();
    }

    private long cost(String uuid) {
        return pages.readBy(uuid).entrySet().stream()
                .mapToLong(entry -> entry.getValue() * (entry.getKey() == PageSource.VLM ? price.vlm() : price.cpu()))
                .sum();
    }
}
