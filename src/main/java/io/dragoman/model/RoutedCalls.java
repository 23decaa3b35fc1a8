package io.dragoman.model;

import java.time.Clock;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Calls go through the routes of {@code routes/models.camel.yaml}. */
@Component
final class RoutedCalls implements ModelCalls {
    private final ObjectProvider<ProducerTemplate> camel;
    private final Clock clock;

    RoutedCalls(ObjectProvider<ProducerTemplate> camel, Clock clock) {
        this.camel = camel;
        this.clock = clock;
    }

    @Override
    public Completion call(ModelCall call) throws ModelFailed {
        try {
            return camel.getObject().requestBody("direct:" + call.route(), call, Completion.class);
        } catch (CamelExecutionException e) {
            throw call.failed(e, clock.instant());
        }
    }
}
