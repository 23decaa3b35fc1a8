package io.dragoman.client.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A long run, phase after phase. One that was ended goes on where it was. */
public final class Soak {
    /** What the servers of a run have otherwise than others: they are quicker to look again, and may call this machine. */
    private static final List<String> SETTINGS = List.of(
            "--dragoman.job.sweep=500ms",
            "--dragoman.webhook.private-addresses=true",
            "--dragoman.webhook.pauses=1s,1s,2s,5s,10s");

    private final Plan plan;
    private final PrintStream printed;
    private final PrintStream said;

    /**
     * What is to be done.
     *
     * @param data a folder of the run's own
     * @param samples where the scans lie that are read
     * @param rounds of killing
     * @param documents that are under way in each of them
     * @param pages that the longest of them have
     * @param load for how long there is load; zero for none
     * @param clients who make it
     * @param fuzz for how long there are attacks, beside the load and after it; zero for none
     * @param seed of a run that begins
     */
    public record Plan(
            Path data,
            Path samples,
            int rounds,
            int documents,
            int pages,
            Duration load,
            int clients,
            Duration fuzz,
            long seed) {
        private static final int ROUNDS = 100;
        private static final int DOCUMENTS = 11;
        private static final int PAGES = 30;
        private static final String LOAD = "10m";
        private static final int CLIENTS = 100;
        private static final String FUZZ = "1h";

        /** @throws IllegalArgumentException with a sentence for the operator */
        public static Plan of(Map<String, String> options) {
            return new Plan(
                    Path.of(options.getOrDefault("data", "soak")),
                    Path.of(options.getOrDefault("samples", "samples")),
                    number(options, "rounds", ROUNDS),
                    number(options, "documents", DOCUMENTS),
                    number(options, "pages", PAGES),
                    duration("load", options.getOrDefault("load", LOAD)),
                    number(options, "clients", CLIENTS),
                    duration("fuzz", options.getOrDefault("fuzz", FUZZ)),
                    number(options, "seed", new SecureRandom().nextInt(1_000_000)));
        }

        private static int number(Map<String, String> options, String name, int otherwise) {
            try {
                return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--" + name + " wants a number", e);
            }
        }

        private static Duration duration(String name, String written) {
            if (!written.matches("\\d+[smh]")) {
                throw new IllegalArgumentException("--" + name + " wants a time, such as 90s, 10m or 1h");
            }
            return Duration.parse("PT" + written.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param printed gets the table, a row a phase
     * @param said gets each round and each complaint as it comes
     */
    public Soak(Plan plan, PrintStream printed, PrintStream said) {
        this.plan = plan;
        this.printed = printed;
        this.said = said;
    }

    /** @return whether nothing was lost, and nothing wrong */
    public boolean run() throws IOException, InterruptedException {
        Progress progress = new Progress(plan.data());
        long seed = progress.seed(plan.seed());
        said.println("Seed " + seed + "; everything lies in " + plan.data());
        Papers papers = new Papers(plan.data().resolve("papers"), plan.samples());
        boolean load = !plan.load().isZero() && progress.text("load").isEmpty();
        boolean fuzz = !plan.fuzz().isZero() && progress.text("fuzz").isEmpty();
        boolean kill = progress.count("rounds") < plan.rounds();
        try (Installation installation = new Installation(plan.data().resolve("data"), SETTINGS)) {
            Thread end = new Thread(installation::close);
            Runtime.getRuntime().addShutdownHook(end);
            if (kill || load || fuzz) {
                installation.start();
            }
            if (kill) {
                new KillRounds(installation, papers, progress, plan, seed, said::println).run();
            }
            if (load || fuzz) {
                besides(installation, papers, progress, seed, load, fuzz);
            }
            if (kill || load || fuzz) {
                atRest(installation, progress);
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
        table(progress, seed);
        return progress.count("wrong") == 0;
    }

    /** Load and attacks, side by side for as long as there are both. */
    private void besides(
            Installation installation, Papers papers, Progress progress, long seed, boolean load, boolean fuzz)
            throws IOException, InterruptedException {
        installation.untilReady(papers);
        CompletableFuture<Fuzz.Outcome> attacked = CompletableFuture.completedFuture(null);
        if (fuzz) {
            Fuzz attacks = new Fuzz(
                    installation,
                    new Attacks(papers, installation.customer("fuzz")),
                    plan.data().resolve("finds"),
                    plan.fuzz(),
                    seed,
                    said::println);
            attacked = CompletableFuture.supplyAsync(attacks::run);
        }
        if (load) {
            Load.Outcome outcome =
                    new Load(installation, papers, plan.clients(), plan.load(), seed, said::println).run();
            progress.set("load", row(outcome));
            progress.add("wrong", outcome.wrong().size());
            progress.save();
        }
        if (fuzz) {
            Fuzz.Outcome outcome = attacked.join();
            progress.set("fuzz", row(outcome));
            progress.add("wrong", outcome.wrong().size());
            progress.save();
        }
    }

    /**
     * Everything that was accepted ends; then a start puts away what the last kill has left, and after it not one file may
     * be too many.
     */
    private void atRest(Installation installation, Progress progress) throws IOException, InterruptedException {
        installation.untilAllHasEnded();
        installation.stop();
        installation.start();
        installation.stop();
        List<String> found = installation.findings();
        progress.add("wrong", found.size());
        progress.save();
        found.forEach(one -> said.println("at the end: " + one));
    }

    private void table(Progress progress, long seed) {
        printed.println("| phase | tried | lost or wrong |");
        printed.println("| --- | --- | --- |");
        printed.printf(
                "| kill -9 (seed %d) | %d rounds: server %d, reader %d, both %d times; %d documents, %d pages read and"
                        + " paid | %d |%n",
                seed,
                progress.count("rounds"),
                progress.count("killed.SERVER"),
                progress.count("killed.READER"),
                progress.count("killed.BOTH"),
                progress.count("documents"),
                progress.count("pages"),
                progress.count("killed.wrong"));
        if (!progress.text("load").isEmpty()) {
            printed.println(progress.text("load"));
        }
        if (!progress.text("fuzz").isEmpty()) {
            printed.println(progress.text("fuzz"));
        }
    }

    private String row(Fuzz.Outcome fuzz) {
        return String.format(
                Locale.ROOT,
                "| fuzzing | %d attacks in %d s; answers %s | %d |",
                fuzz.tried(),
                plan.fuzz().toSeconds(),
                fuzz.counts(),
                fuzz.wrong().size());
    }

    private String row(Load.Outcome load) throws IOException {
        return String.format(
                Locale.ROOT,
                "| load | %d clients for %d s: %d documents, %d pages; %s; GET of a job %.0f ms (median), %.0f ms (99"
                        + " of 100); server %s MB, readers %s MB resident at most in each quarter; disk + %d MB | %d |",
                plan.clients(),
                plan.load().toSeconds(),
                load.answers().documents(),
                load.answers().pages(),
                load.answers().counts(),
                load.answers().millisOfGet(0.5),
                load.answers().millisOfGet(0.99),
                load.footprint().serverMegabytes(),
                load.footprint().readerMegabytes(),
                load.footprint().diskGrowthMegabytes(),
                load.wrong().size());
    }
}
