package io.dragoman.client.soak;

import io.dragoman.client.soak.Errand.Fate;
import io.dragoman.client.soak.Errand.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Rounds of killing: documents of all kinds are handed over, something is killed at a random moment, and everything that
 * was accepted must end as if nothing had been. Each round follows from the seed and its number alone, but for the
 * moment at which the processes happen to be where they are killed.
 */
final class KillRounds {
    /** At random moments within this time after the first document is handed over. */
    private static final int LATEST_KILL_MILLIS = 4000;

    private static final List<Kind> ALL_KINDS = List.of(Kind.values());
    private static final List<Victim> VICTIMS = List.of(Victim.values());

    private final Installation installation;
    private final Papers papers;
    private final Progress progress;
    private final Soak.Plan plan;
    private final long seed;
    private final Consumer<String> said;

    private enum Victim {
        SERVER,
        READER,
        BOTH
    }

    KillRounds(
            Installation installation,
            Papers papers,
            Progress progress,
            Soak.Plan plan,
            long seed,
            Consumer<String> said) {
        this.installation = installation;
        this.papers = papers;
        this.progress = progress;
        this.plan = plan;
        this.seed = seed;
        this.said = said;
    }

    /** Goes on until there have been as many rounds as are planned; what was not as it should be is said and counted. */
    void run() throws IOException, InterruptedException {
        try (Listener listener = new Listener()) {
            Api api = new Api(installation.address(), installation.customer("soak"));
            for (long round = progress.count("rounds") + 1; round <= plan.rounds(); round++) {
                List<String> wrong = round(round, api, listener);
                progress.add("rounds", 1);
                progress.add("wrong", wrong.size());
                progress.add("killed.wrong", wrong.size());
                progress.save();
            }
        }
    }

    private List<String> round(long number, Api api, Listener listener) throws IOException, InterruptedException {
        Random random = new Random(seed * 1_000_003 + number);
        List<Kind> kinds = new ArrayList<>(ALL_KINDS);
        while (kinds.size() < plan.documents()) {
            kinds.add(ALL_KINDS.get(random.nextInt(ALL_KINDS.size())));
        }
        Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
        int moment = random.nextInt(LATEST_KILL_MILLIS);
        said.accept("round %d: %d documents, %s is killed after %d ms".formatted(number, kinds.size(), victim, moment));
        ExecutorService threads = Executors.newFixedThreadPool(kinds.size());
        try {
            List<Future<Fate>> fates = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                String key = "s%d-r%d-d%d".formatted(seed, number, i);
                Random own = new Random(random.nextLong());
                fates.add(threads.submit(
                        new Errand(kinds.get(i), key, own, plan.pages(), api, papers, listener, installation.data())));
            }
            Thread.sleep(moment);
            kill(victim);
            List<String> wrong = new ArrayList<>(count(fates));
            wrong.addAll(installation.findings());
            wrong.forEach(one -> said.accept("round " + number + ": " + one));
            return wrong;
        } finally {
            threads.shutdownNow();
        }
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        progress.add("killed." + victim, 1);
        switch (victim) {
            case READER -> installation.killReaders();
            case SERVER -> {
                installation.killServer();
                installation.start();
            }
            case BOTH -> {
                installation.killReaders();
                installation.killServer();
                installation.start();
            }
        }
    }

    private List<String> count(List<Future<Fate>> fates) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Future<Fate> future : fates) {
            try {
                Fate fate = future.get();
                progress.add("documents", 1);
                progress.add("pages", fate.pages());
                if (fate.complaint() != null) {
                    wrong.add(fate.kind() + ": " + fate.complaint());
                }
            } catch (ExecutionException e) {
                wrong.add(String.valueOf(e.getCause()));
            }
        }
        return wrong;
    }
}
