package io.dragoman.channel;

import io.dragoman.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The last refusals of jobs that no claim knows yet: a job can be refused before its uuid is written into its claim, and
 * nobody says it a second time. Thread-safe.
 */
@Component
class EarlyRefusals {
    private static final int KEPT = 1000;

    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    synchronized void put(String job, Refusal refusal) {
        refusals.put(job, refusal);
        if (refusals.size() > KEPT) {
            refusals.remove(refusals.keySet().iterator().next());
        }
    }

    synchronized Optional<Refusal> of(String job) {
        return Optional.ofNullable(refusals.remove(job));
    }
}
