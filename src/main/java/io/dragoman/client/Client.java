package io.dragoman.client;

import io.dragoman.client.soak.ClusterSoak;
import io.dragoman.client.soak.Soak;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The role that the launcher starts to talk to a running server: {@code convert}, {@code status}, {@code bench}, {@code soak}. */
public final class Client {
    private final PrintStream printed;
    private final PrintStream said;
    private final Map<String, String> environment;

    /**
     * @param printed for programs
     * @param said for people
     * @param environment {@code DRAGOMAN_TOKEN} is the caller's token; an argument could be seen by every user of the
     *     machine
     */
    public Client(PrintStream printed, PrintStream said, Map<String, String> environment) {
        this.printed = printed;
        this.said = said;
        this.environment = Map.copyOf(environment);
    }

    /** @return the exit code: 0 when all was done */
    public int call(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.isEmpty()) {
            said.println("client wants to be told what to do: convert, status, bench or soak");
            return 2;
        }
        Map<String, String> options = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--") && i + 1 < arguments.size()) {
                options.put(argument.substring(2), arguments.get(++i));
            } else {
                files.add(Path.of(argument));
            }
        }
        var server = new Server(
                URI.create(options.getOrDefault("url", "http://localhost:8080")),
                environment.getOrDefault("DRAGOMAN_TOKEN", ""));
        var talk = new Talk(said, environment.containsKey("DRAGOMAN_TERMINAL"));
        String language = options.getOrDefault("language", "auto");
        try {
            return switch (arguments.get(0)) {
                case "convert" ->
                    exitCode(new Conversion(server, Path.of(options.getOrDefault("outbox", ".")), printed, talk)
                            .convert(files, language));
                case "status" -> exitCode(new StatusReport(server, printed).print());
                case "cluster-soak" ->
                    exitCode(new ClusterSoak(
                                    ClusterSoak.Plan.of(options, environment.getOrDefault("DRAGOMAN_TOKEN", "")),
                                    printed,
                                    said)
                            .run());
                case "soak" -> exitCode(new Soak(Soak.Plan.of(options), printed, said).run());
                case "bench" -> exitCode(bench(server, files, options, talk));
                default -> throw new Refused("client does not know " + arguments.get(0));
            };
        } catch (Refused refused) {
            talk.say(String.valueOf(refused.getMessage()));
            return 1;
        } catch (IllegalArgumentException misused) {
            talk.say(String.valueOf(misused.getMessage()));
            return 2;
        }
    }

    private boolean bench(Server server, List<Path> files, Map<String, String> options, Talk talk)
            throws IOException, InterruptedException {
        String questions = options.get("chat");
        return questions == null
                ? new Bench(server, Bench.Plan.of(files, options), printed, talk).run()
                : new ChatBench(server, files.get(0), Path.of(questions), printed, talk).run();
    }

    private static int exitCode(boolean well) {
        return well ? 0 : 1;
    }
}
