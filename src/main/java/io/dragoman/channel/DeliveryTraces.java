package io.dragoman.channel;

import io.dragoman.job.trace.Traces;
import org.springframework.stereotype.Component;

/** Has a delivery stand in the trace of its job, where there are traces. */
@Component("deliveryTraces")
public class DeliveryTraces {
    private final Deliveries deliveries;
    private final Traces traces;

    DeliveryTraces(Deliveries deliveries, Traces traces) {
        this.deliveries = deliveries;
        this.traces = traces;
    }

    /**
     * An attempt is over.
     *
     * @param began in milliseconds
     */
    public void delivered(Long id, long began) {
        if (traces.areTold()) {
            deliveries
                    .find(id)
                    .ifPresent(delivery -> traces.did("delivery", delivery.job(), delivery.destination(), began));
        }
    }
}
