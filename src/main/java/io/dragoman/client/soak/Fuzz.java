package io.dragoman.client.soak;

import io.dragoman.client.soak.Attacks.Attack;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One attack after the other, a few side by side, over the socket: each must be answered within a minute, and by nothing of
 * the server's faults but that it is busy. What is answered otherwise is kept as a file.
 */
final class Fuzz {
    private static final int SIDE_BY_SIDE = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_WHEN_BUSY = 200; // ms
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})");
    private static final Pattern LATER = Pattern.compile("(?im)^retry-after:");
    private static final int HEAD = 4096; // bytes of an answer that are looked at

    private final Installation installation;
    private final Attacks attacks;
    private final Path finds;
    private final Duration time;
    private final Consumer<String> said;
    private final AtomicLong next;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param first number of the first attack; those of one number are the same in every run */
    Fuzz(Installation installation, Attacks attacks, Path finds, Duration time, long first, Consumer<String> said) {
        this.installation = installation;
        this.attacks = attacks;
        this.finds = finds;
        this.time = time;
        this.next = new AtomicLong(first);
        this.said = said;
    }

    /**
     * What it came to.
     *
     * @param tried how many
     * @param counts of each status, in words
     * @param wrong each answer that should not be
     */
    record Outcome(long tried, String counts, List<String> wrong) {}

    Outcome run() {
        long first = next.get();
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                running.add(threads.submit(() -> attackUntil(end)));
            }
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    found(String.valueOf(e.getCause()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        String all = counts.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(", "));
        return new Outcome(next.get() - first, all, List.copyOf(wrong));
    }

    private Void attackUntil(long end) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            long number = next.getAndIncrement();
            Attack attack = attacks.number(number);
            String answer = answer(attack);
            Matcher status = STATUS.matcher(answer);
            String said = status.find() ? status.group(1) : answer.isEmpty() ? "nothing" : "no HTTP";
            boolean busy = said.equals("503") && LATER.matcher(answer).find();
            synchronized (counts) {
                counts.merge(said, 1, Integer::sum);
            }
            if (!busy && !said.matches("[234]\\d\\d")) {
                attacks.keep(attack, Files.createDirectories(finds).resolve(number + "." + attack.what()));
                found("attack %d, %s, was answered %s".formatted(number, attack.what(), said));
            }
            if (busy || said.equals("429")) {
                Thread.sleep(PAUSE_WHEN_BUSY);
            }
        }
        return null;
    }

    private void found(String what) {
        said.accept("fuzz: " + what);
        synchronized (counts) {
            wrong.add(what);
        }
    }

    /** The beginning of what comes back. */
    private String answer(Attack attack) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), installation.address().getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(attack.bytes());
                socket.getOutputStream().flush();
            } catch (IOException answeredBefore) {
                // it need not read all of it: what it says of it is there to be read
            }
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(HEAD);
            return new String(head, StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException late) {
            return "late";
        }
    }
}
