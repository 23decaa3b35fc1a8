package io.dragoman.channel;

import io.dragoman.job.Job;
import io.dragoman.job.JobEvent;
import io.dragoman.job.Jobs;
import io.dragoman.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What became of jobs that came by a channel: heard when it happens, and looked for in case nobody listened. */
@Component("outcomes")
public class Outcomes {
    private static final int AT_ONCE = 500;

    private final Claims claims;
    private final Deliveries deliveries;
    private final List<Source> sources;
    private final EarlyRefusals early;
    private final Jobs jobs;
    private final FolderSettings settings;
    private final WebhookSettings webhooks;

    Outcomes(
            Claims claims,
            Deliveries deliveries,
            List<Source> sources,
            EarlyRefusals early,
            Jobs jobs,
            FolderSettings settings,
            WebhookSettings webhooks) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.sources = List.copyOf(sources);
        this.early = early;
        this.jobs = jobs;
        this.settings = settings;
        this.webhooks = webhooks;
    }

    /** Something happened to a job, of this channel or another. */
    public void heard(JobEvent event) {
        switch (event.kind()) {
            case INSPECTED -> deliveries.accepted(event.uuid());
            case ENDED -> deliveries.ended(event.uuid());
            case REFUSED -> refused(event.uuid(), event.refusal());
            case PAGE, ARCHIVED, LAYERED -> {}
        }
    }

    private void refused(String job, Refusal refusal) {
        deliveries.withdraw(job);
        early.put(job, refusal);
        claims.ofJob(job)
                .flatMap(claim -> early.of(job).map(mine -> claim))
                .ifPresent(claim -> source(claim).ifPresent(source -> source.refused(claim, refusal)));
    }

    /** Finds what ended while nobody listened, and forgets what is long over. */
    public void sweep() {
        for (Deliveries.Delivery delivery : deliveries.waiting(AT_ONCE)) {
            String uuid = String.valueOf(delivery.job());
            Optional<Job> job = jobs.find(uuid);
            if (job.isEmpty()) {
                gone(delivery, uuid);
            } else if (job.get().status().hasEnded()) {
                deliveries.ended(uuid);
            } else {
                if (!delivery.accepted() && jobs.isAccepted(uuid)) {
                    deliveries.accepted(uuid);
                }
                deliveries.lookedAt(delivery.id());
            }
        }
        claims.forgetEnded(settings.kept());
        deliveries.forget(webhooks.kept());
    }

    /** Deleted by its owner, who shall find that in failed/; or refused, which must be asked for again. */
    private void gone(Deliveries.Delivery delivery, String uuid) {
        if (delivery.claim() == null) {
            deliveries.withdraw(uuid);
        } else if (delivery.accepted()) {
            deliveries.ended(uuid);
        } else {
            claims.find(delivery.claim())
                    .filter(claim -> claim.state() == Claim.State.SUBMITTED && uuid.equals(claim.job()))
                    .ifPresent(claim -> source(claim).ifPresent(source -> source.lost(claim)));
        }
    }

    private Optional<Source> source(Claim claim) {
        return sources.stream()
                .filter(source -> source.kind().equals(claim.kind()))
                .findFirst();
    }
}
