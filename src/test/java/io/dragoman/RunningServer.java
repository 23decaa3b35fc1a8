package io.dragoman;

import io.dragoman.job.Readers;
import io.dragoman.meter.Accounts;
import io.dragoman.meter.Callers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The server as it runs for an operator, on a free port and a folder of the test's own: real database, real broker,
 * real HTTP. Readers are none, unless the test asks for the real one or plays one with {@link ScriptedReader}.
 */
public final class RunningServer implements AutoCloseable {
    /** Let go of when it is closed: classes keep their servers in static fields for as long as a test JVM lives. */
    private volatile @Nullable ConfigurableApplicationContext context;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A server without a reader. */
    public static RunningServer start(Path data, String... settings) {
        return start(new SpringApplicationBuilder(ServerRole.class), data, settings);
    }

    /** A server without a reader, that dies at this point. */
    static RunningServer withFault(Path data, FaultPoint fault, String... settings) {
        var builder = new SpringApplicationBuilder(ServerRole.class)
                .initializers(
                        (GenericApplicationContext context) -> context.registerBean(FaultPoint.class, () -> fault));
        return start(builder, data, settings);
    }

    /** A server without a reader, for which it is as late as this clock says. */
    static RunningServer withClock(Path data, Clock clock) {
        var instead = new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("clock") ? clock : bean;
            }
        };
        var builder = new SpringApplicationBuilder(ServerRole.class)
                .initializers((GenericApplicationContext context) ->
                        context.getBeanFactory().addBeanPostProcessor(instead));
        return start(builder, data);
    }

    private static RunningServer start(SpringApplicationBuilder server, Path data, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--dragoman.data=" + data,
                "--server.port=0",
                "--dragoman.job.sweep=500ms",
                "--spring.main.register-shutdown-hook=false"));
        if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("--dragoman.readers="))) {
            arguments.add("--dragoman.readers=0");
        }
        arguments.addAll(List.of(settings));
        return new RunningServer(server.run(arguments.toArray(String[]::new)));
    }

    /** A server whose child process really reads. */
    public static RunningServer withReader(Path data, String... settings) {
        List<String> all = new ArrayList<>(List.of("--dragoman.readers=1"));
        all.addAll(List.of(settings));
        RunningServer server = start(data, all.toArray(String[]::new));
        try {
            Awaitility.await("the reader is ready")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> server.bean(Readers.class).any());
        } catch (ConditionTimeoutException late) {
            server.close();
            throw late;
        }
        return server;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context().getEnvironment().getRequiredProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** All of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return context().getBeansOfType(type).values();
    }

    public Accounts accounts() {
        return bean(Accounts.class);
    }

    public Callers callers() {
        return bean(Callers.class);
    }

    @Override
    public void close() {
        ConfigurableApplicationContext closing = context;
        if (closing != null) {
            closing.close();
            context = null;
        }
    }

    private ConfigurableApplicationContext context() {
        ConfigurableApplicationContext open = context;
        if (open == null) {
            throw new IllegalStateException("This server is closed");
        }
        return open;
    }
}
