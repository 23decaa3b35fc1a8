package io.dragoman;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.api.door.AccountOrder;
import io.dragoman.api.door.AccountOrders;
import io.dragoman.api.door.Door;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What an operator does with accounts on the command line: asks the running server through its {@link Door}, or works
 * straight on the database when none runs. Prints the answer, and nothing else, on standard output.
 */
final class AccountRole {
    static final int DONE = 0;
    /** The order cannot be carried out as it stands, or a check has found something. */
    static final int REFUSED = 1;
    /** The order was not understood. */
    static final int MISUSED = 2;
    /** It could not be tried. */
    static final int FAILED = 3;

    /** Such as {@code --dragoman.data=…}: the options of orders have no dot in their names. */
    private static final Pattern SETTING = Pattern.compile("--[^=]*\\..*");

    private static final List<String> QUIET =
            List.of("--logging.level.root=off", "--spring.main.log-startup-info=false");

    /** H2's DATABASE_ALREADY_OPEN_1. */
    static final int DATABASE_IS_HELD = 90020;

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final Duration TO_CHECK = Duration.ofMinutes(30);

    private final PrintStream out;
    private final PrintStream err;
    private final JsonMapper json = JsonMapper.builder().build();

    AccountRole(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs one order, and answers the exit code. Whatever else would be printed goes to standard error. */
    static int start(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err);
        LoggingSystem.get(AccountRole.class.getClassLoader()).beforeInitialize();
        return new AccountRole(out, System.err).run(Stream.concat(QUIET.stream(), Arrays.stream(arguments)));
    }

    /**
     * Answers the exit code.
     *
     * @param words what to do; among them settings such as {@code --dragoman.data=/srv/dragoman}
     */
    int run(Stream<String> words) {
        Map<Boolean, List<String>> split = words.collect(
                Collectors.partitioningBy(word -> SETTING.matcher(word).matches()));
        List<String> settings = split.getOrDefault(true, List.of());
        List<String> order = split.getOrDefault(false, List.of());
        if (order.contains("--help") || order.contains("-h")) {
            out.print(AccountArguments.USAGE);
            return DONE;
        }
        try {
            return carryOut(AccountArguments.parse(order), settings);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(AccountArguments.USAGE);
            return MISUSED;
        } catch (Refusal refusal) {
            err.println(refusal.sentence());
            return REFUSED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int carryOut(AccountOrder order, List<String> settings) throws IOException {
        Optional<String> answered = askServer(order, settings);
        String answer = answered.isPresent() ? answered.get() : askDatabase(order, settings);
        out.println(
                switch (order.action()) {
                    case TOKEN -> json.readTree(answer).path("token").asText();
                    case LINK -> json.readTree(answer).path("link").asText();
                    default -> answer;
                });
        boolean wrong = order.action() == AccountOrder.Action.CHECK
                && !json.readTree(answer).path("consistent").asBoolean();
        return wrong ? REFUSED : DONE;
    }

    /** Empty when no server runs; a door can be left over from one that was killed. */
    private Optional<String> askServer(AccountOrder order, List<String> settings) throws IOException {
        Optional<Door> door = Door.find(data(settings));
        if (door.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.get().url()))
                .header(Door.HEADER, door.get().secret())
                .header("Content-Type", "application/json")
                .timeout(order.action() == AccountOrder.Action.CHECK ? TO_CHECK : TO_ANSWER)
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(order)))
                .build();
        try {
            HttpClient client =
                    HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
            return understand(client.send(request, BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was asked", e);
        }
    }

    private Optional<String> understand(HttpResponse<String> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            case 422 ->
                throw new Refusal(
                        Reason.BAD_REQUEST,
                        json.readTree(response.body()).path("error").asText());
            default ->
                throw new IOException("The server answered %d: its log says why".formatted(response.statusCode()));
        };
    }

    private static String askDatabase(AccountOrder order, List<String> settings) throws IOException {
        try (var context = new SpringApplicationBuilder(AccountDatabase.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new))) {
            return context.getBean(AccountOrders.class).execute(order);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static String reason(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DATABASE_IS_HELD) {
                return "The database is held by a server that does not answer here: is it starting or stopping?"
                        + " Try again in a moment";
            }
        }
        return "The accounts cannot be reached: "
                + NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
    }

    private static Path data(List<String> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Path.of(environment.getRequiredProperty("dragoman.data"));
    }
}
