package io.dragoman.model;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

/** A model behind the routes as they are shipped, and nothing else of a server. */
public final class RoutedModel implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Model model;

    /** @param settings such as {@code retries=2} */
    public RoutedModel(String url, String... settings) throws Exception {
        Clock clock = Clock.systemUTC();
        ModelSettings.Server server = settings(url, settings);
        var both = new ModelSettings(server, server);
        var http = new ModelHttp();
        var hangingUp = http.modelClock();
        camel.getRegistry().bind("textModelHttp", http.textModelHttp(both, hangingUp));
        camel.getRegistry().bind("visionModelHttp", http.visionModelHttp(both, hangingUp));
        camel.getRegistry().bind("modelAnswers", new ModelAnswers(clock));
        var file = new ClassPathResource("routes/models.camel.yaml");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("classpath:" + file.getPath()));
        camel.start();
        ProducerTemplate template = camel.createProducerTemplate();
        ModelCalls calls = new RoutedCalls(
                new ObjectProvider<>() {
                    @Override
                    public ProducerTemplate getObject() {
                        return template;
                    }
                },
                clock);
        this.model = new Model("model-text", server, calls, clock);
    }

    static ModelSettings.Server settings(String url, String... settings) {
        Map<String, Object> all =
                new HashMap<>(Map.of("m.url", url, "m.name", "tiny", "m.tokens", 100, "m.pause", "1ms"));
        for (String setting : List.of(settings)) {
            all.put("m." + setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("m", ModelSettings.Server.class)
                .get();
    }

    public Model model() {
        return model;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
