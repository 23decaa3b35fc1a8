package io.dragoman.client.soak;

import io.dragoman.client.soak.Api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What clients were answered, how often, and how fast. Thread-safe. */
final class Answers {
    private static final double MILLION = 1e6;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Double> millisOfGet = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int documents;
    private int pages;

    /** @param expected the status of success, or of the refusal that is right */
    synchronized void count(String method, Reply reply, int expected) {
        boolean right = reply.status() == expected || (reply.status() == 200 && expected == 202);
        String kind = right ? "" : reply.isLater() || reply.status() == 402 ? " (come again)" : " (wrong)";
        counts.merge(method + " " + reply.status() + kind, 1, Integer::sum);
        if (method.equals("GET") && right) {
            millisOfGet.add(reply.nanos() / MILLION);
        }
    }

    synchronized void done(int charged, int expected) {
        documents++;
        pages += charged;
        if (charged != expected) {
            failed("a job of " + expected + " pages was charged " + charged);
        }
    }

    synchronized void failed(String why) {
        failures.add(why);
    }

    synchronized int documents() {
        return documents;
    }

    synchronized int pages() {
        return pages;
    }

    /** Each kind of answer and how often it came. */
    synchronized String counts() {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    synchronized List<String> unforgivable() {
        List<String> wrong = new ArrayList<>(failures);
        counts.forEach((kind, times) -> {
            if (kind.endsWith("(wrong)")) {
                wrong.add(kind + " " + times + " times");
            }
        });
        return wrong;
    }

    /**
     * How long a GET of a job took, in milliseconds.
     *
     * @param share of those that took no longer, such as 0.99
     */
    synchronized double millisOfGet(double share) {
        List<Double> sorted = millisOfGet.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }
}
