package io.dragoman.client.soak;

import io.dragoman.client.soak.Api.Reply;
import io.dragoman.client.soak.Papers.Paper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many clients at once, each of which hands over one document after the other and asks for it until it has ended: text,
 * scans, long documents and what is none. They do as they are told by 429 and 503, and no other error is forgiven.
 */
final class Load {
    private static final int CLIENTS_OF_AN_ACCOUNT = 12;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(15);
    private static final int LONG = 20; // pages

    private final Installation installation;
    private final Papers papers;
    private final int clients;
    private final Duration time;
    private final long seed;
    private final Consumer<String> said;

    Load(Installation installation, Papers papers, int clients, Duration time, long seed, Consumer<String> said) {
        this.installation = installation;
        this.papers = papers;
        this.clients = clients;
        this.time = time;
        this.seed = seed;
        this.said = said;
    }

    /**
     * What it came to.
     *
     * @param wrong each thing that should not be
     */
    record Outcome(Answers answers, Footprint footprint, List<String> wrong) {}

    Outcome run() throws IOException, InterruptedException {
        List<Api> apis = new ArrayList<>();
        for (int i = 0; i <= clients / CLIENTS_OF_AN_ACCOUNT; i++) {
            apis.add(new Api(installation.address(), installation.customer("load")));
        }
        Answers answers = new Answers();
        List<String> wrong = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (Footprint footprint = Footprint.of(installation, time)) {
            long end = System.nanoTime() + time.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                var client = new Client(apis.get(i % apis.size()), answers, new Random(seed + i), i, end);
                running.add(threads.submit(client::call));
            }
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    wrong.add(String.valueOf(e.getCause()));
                }
            }
            wrong.addAll(answers.unforgivable());
            wrong.forEach(one -> said.accept("load: " + one));
            return new Outcome(answers, footprint, wrong);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One of the many. */
    private final class Client {
        private final Api api;
        private final Answers answers;
        private final Random random;
        private final int number;
        private final long end;
        private int documents;

        Client(Api api, Answers answers, Random random, int number, long end) {
            this.api = api;
            this.answers = answers;
            this.random = random;
            this.number = number;
            this.end = end;
        }

        Void call() throws IOException, InterruptedException {
            while (System.nanoTime() < end) {
                Paper paper = paper();
                String key = "l%d-%d-%d".formatted(System.nanoTime(), number, ++documents);
                Reply taken = api.submit(paper.file(), key, Map.of("language", "eng"));
                answers.count("POST", taken, paper.pages() == 0 ? 400 : 202);
                if (taken.isLater()) {
                    pause(taken);
                } else if (taken.status() == 202 || taken.status() == 200) {
                    follow(taken.text("uuid"), paper);
                }
            }
            return null;
        }

        private void follow(String uuid, Paper paper) throws IOException, InterruptedException {
            long until = System.nanoTime() + LONGEST_JOB.toNanos();
            while (System.nanoTime() < until) {
                Reply job = api.job(uuid);
                answers.count("GET", job, 200);
                if (job.text("status").equals("done")) {
                    answers.done(job.body().path("credits_charged").asInt(), paper.pages());
                    return;
                }
                if (job.text("status").equals("failed")) {
                    answers.failed(uuid + ": " + job.text("error"));
                    return;
                }
                pause(job);
            }
            answers.failed(uuid + " did not end");
        }

        private void pause(Reply reply) throws InterruptedException {
            long told = reply.retryAfter().orElse(0) * 1000;
            Thread.sleep(reply.isLater() ? Math.min(told, LONGEST_PAUSE.toMillis()) : LOOK.toMillis());
        }

        private Paper paper() throws IOException {
            return switch (random.nextInt(10)) {
                case 0 -> papers.noise();
                case 1 -> papers.scan(random);
                case 2 -> papers.text(LONG);
                default -> papers.text(1 + random.nextInt(4));
            };
        }
    }
}
