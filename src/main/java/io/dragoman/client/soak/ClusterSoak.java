package io.dragoman.client.soak;

import io.dragoman.client.soak.Api.Reply;
import io.dragoman.client.soak.Papers.Paper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster under load of which one process after another is killed at random, or whose servers are asked to stop one after
 * the other as for an upgrade. Whoever started it starts again what has ended; clients go to any server, and come again with
 * the same key until somebody has taken their document.
 */
public final class ClusterSoak {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int SHORTEST_PAUSE_SECONDS = 5;
    private static final int MORE_SECONDS = 15;

    private final Plan plan;
    private final PrintStream printed;
    private final PrintStream said;
    private final Papers papers;
    private final List<Api> servers;
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger documents = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    /**
     * What is to be done.
     *
     * @param parts a file with a line for each process of the cluster, its name and its number
     * @param servers where they are
     * @param rolling whether servers are asked to stop, instead of anything being killed
     */
    public record Plan(
            Path data,
            Path samples,
            Path parts,
            List<URI> servers,
            String token,
            Duration time,
            int clients,
            boolean rolling) {

        /** @throws IllegalArgumentException with a sentence for the operator */
        public static Plan of(Map<String, String> options, String token) {
            String time = options.getOrDefault("time", "10m");
            if (!time.matches("\\d+[smh]")) {
                throw new IllegalArgumentException("--time wants a time, such as 90s, 10m or 1h");
            }
            List<URI> servers = new ArrayList<>();
            for (String server : options.getOrDefault("servers", "").split(",")) {
                servers.add(URI.create(server));
            }
            return new Plan(
                    Path.of(options.getOrDefault("data", "soak")),
                    Path.of(options.getOrDefault("samples", "samples")),
                    Path.of(options.getOrDefault("parts", "parts")),
                    List.copyOf(servers),
                    token,
                    Duration.parse("PT" + time.toUpperCase(Locale.ROOT)),
                    Integer.parseInt(options.getOrDefault("clients", "8")),
                    Boolean.parseBoolean(options.getOrDefault("rolling", "false")));
        }
    }

    private record Part(String name, ProcessHandle process) {}

    /**
     * @param printed gets the row of a table
     * @param said gets each death and each complaint as it comes
     */
    public ClusterSoak(Plan plan, PrintStream printed, PrintStream said) throws IOException {
        this.plan = plan;
        this.printed = printed;
        this.said = said;
        this.papers = new Papers(plan.data().resolve("papers"), plan.samples());
        this.servers = plan.servers().stream()
                .map(server -> new Api(server, plan.token()))
                .toList();
    }

    /** @return whether everything that was accepted was read once and charged once */
    public boolean run() throws IOException, InterruptedException {
        long end = System.nanoTime() + plan.time().toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(plan.clients());
        Map<String, Integer> ended = new TreeMap<>();
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < plan.clients(); i++) {
                int number = i;
                clients.add(threads.submit(() -> client(number, end)));
            }
            Random random = new SecureRandom();
            int turn = 0;
            while (System.nanoTime() < end) {
                Thread.sleep(1000L * (SHORTEST_PAUSE_SECONDS + random.nextInt(MORE_SECONDS)));
                ended.merge(plan.rolling() ? restarted(turn++) : killed(random), 1, Integer::sum);
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            complain(String.valueOf(e.getCause()));
        } finally {
            threads.shutdownNow();
        }
        printed.printf(
                "| %s | %d s, %d clients: %s; %d documents, %d pages read and paid; %d calls made once more | %d |%n",
                plan.rolling() ? "servers restarted in turn" : "kill -9 in a cluster",
                plan.time().toSeconds(),
                plan.clients(),
                ended,
                documents.get(),
                pages.get(),
                again.get(),
                wrong.size());
        return wrong.isEmpty();
    }

    private String killed(Random random) throws IOException {
        List<Part> alive = parts();
        Part part = alive.get(random.nextInt(alive.size()));
        said.println(part.name() + " is killed");
        part.process().destroyForcibly();
        return part.name().replaceFirst("-.*", "");
    }

    /** The other server goes on meanwhile; the next one is asked only when this one is there again. */
    private String restarted(int turn) throws IOException, InterruptedException {
        int number = turn % servers.size();
        String name = "server-" + (number + 1);
        for (Part part : parts()) {
            if (part.name().equals(name)) {
                said.println(name + " is asked to stop");
                part.process().destroy();
                part.process().onExit().join();
            }
        }
        Api.persist(() -> servers.get(number).job("00000000000000000000000000000000"));
        return "server";
    }

    private List<Part> parts() throws IOException {
        List<Part> alive = new ArrayList<>();
        for (String line : Files.readAllLines(plan.parts())) {
            String[] words = line.split(" ");
            ProcessHandle.of(Long.parseLong(words[1])).ifPresent(process -> alive.add(new Part(words[0], process)));
        }
        return alive;
    }

    private void client(int number, long end) {
        Random random = new Random(number);
        for (int document = 0; System.nanoTime() < end; document++) {
            String key = "c%d-%d-%d".formatted(System.currentTimeMillis(), number, document);
            try {
                Paper paper = random.nextInt(6) == 0 ? papers.scan(random) : papers.text(1 + random.nextInt(12));
                follow(handedOver(paper, key, random), paper, random);
            } catch (IOException e) {
                complain(key + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** By the same key at any server, until one has taken it: what was answered with a fault may have been taken. */
    private String handedOver(Paper paper, String key, Random random) throws IOException, InterruptedException {
        return answered(random, api -> api.submit(paper.file(), key, Map.of("language", "eng")))
                .text("uuid");
    }

    private void follow(String uuid, Paper paper, Random random) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Reply job = answered(random, api -> api.job(uuid));
            String status = job.text("status");
            if (status.equals("done") || status.equals("failed")) {
                judge(job, uuid, paper);
                return;
            }
            Thread.sleep(LOOK.toMillis());
        }
        complain(uuid + " does not end");
    }

    private void judge(Reply job, String uuid, Paper paper) {
        int read = job.body().path("page_count").asInt();
        int charged = job.body().path("credits_charged").asInt();
        documents.incrementAndGet();
        pages.addAndGet(charged);
        if (!job.text("status").equals("done") || !job.body().path("warnings").isEmpty()) {
            complain("%s is %s: %s %s"
                    .formatted(
                            uuid,
                            job.text("status"),
                            job.text("error"),
                            job.body().path("warnings")));
        } else if (read != paper.pages() || charged != paper.pages()) {
            complain("%s of %d pages has %d and was charged %d".formatted(uuid, paper.pages(), read, charged));
        }
    }

    @FunctionalInterface
    private interface Asking {
        Reply of(Api server) throws IOException, InterruptedException;
    }

    /** From whichever server answers: as a load balancer asks another one where the first is gone or has a fault. */
    private Reply answered(Random random, Asking asking) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            try {
                Reply reply = asking.of(servers.get(random.nextInt(servers.size())));
                if (reply.status() < 300) {
                    return reply;
                }
                last = reply.status() + " " + reply.body();
                if (reply.status() < 500 && !reply.isLater()) {
                    throw new Refused(last);
                }
            } catch (Refused refused) {
                throw refused;
            } catch (IOException nobody) {
                last = String.valueOf(nobody);
            }
            again.incrementAndGet();
            Thread.sleep(LOOK.toMillis());
        }
        throw new IOException("nobody answers: " + last);
    }

    /** An answer that coming again does not change. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String answer) {
            super("was answered " + answer);
        }
    }

    private void complain(String what) {
        wrong.add(what);
        said.println(what);
    }
}
