package io.dragoman.model;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The models that are configured. */
@Component("models")
@EnableConfigurationProperties(ModelSettings.class)
public class Models {
    private final Optional<Model> text;
    private final Optional<Model> vision;

    Models(ModelSettings settings, ModelCalls calls, Clock clock) {
        this.text = model("model-text", settings.text(), calls, clock);
        this.vision = model("model-vision", settings.vision(), calls, clock);
    }

    private static Optional<Model> model(String route, ModelSettings.Server server, ModelCalls calls, Clock clock) {
        return server.isConfigured() ? Optional.of(new Model(route, server, calls, clock)) : Optional.empty();
    }

    /** For questions and translation; empty where none is configured. */
    public Optional<Model> text() {
        return text;
    }

    /** For pictures of pages; empty where none is configured. */
    public Optional<Model> vision() {
        return vision;
    }
}
