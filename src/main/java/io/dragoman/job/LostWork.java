package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.job.PageAnswers.PageEnd;
import io.dragoman.read.ReaderBeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds pages whose reader is gone or whose time is over. What a lost reader had started is suspect and is read again
 * alone; a suspect whose reader is lost once more fails. What it had not started waits again as if nothing had been.
 */
@Component("lostWork")
public class LostWork {
    private static final Logger LOG = LoggerFactory.getLogger(LostWork.class);

    /** A task that a reader has just taken is not with the broker any more, and not in the reader's last beat yet. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** The reader itself ends a page that takes too long; the server does so only when that reader has not. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Longer than any look is apart from the next. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    /** A page whose answers go astray that often is given up. */
    private static final int ATTEMPTS = 3;

    private static final String ANSWER_LOST = "answer_lost";

    private final JobRows jobs;
    private final PageRows pages;
    private final VisionRows vision;
    private final PageAnswers answers;
    private final Readers readers;
    private final BrokerQueues queues;
    private final JobSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, Instant> absentSince = new ConcurrentHashMap<>();
    private final Map<Attempt, Instant> seenSince = new HashMap<>();

    LostWork(
            JobRows jobs,
            PageRows pages,
            VisionRows vision,
            PageAnswers answers,
            Readers readers,
            BrokerQueues queues,
            JobSettings settings,
            @Qualifier(SteadyClock.NAME) Clock clock,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.vision = vision;
        this.answers = answers;
        this.readers = readers;
        this.queues = queues;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is begun once, and seen from then on. */
    private record Attempt(String job, int page, int number) {
        static Attempt of(PageRow page) {
            return new Attempt(page.job(), page.index(), page.attempt());
        }
    }

    /** Deals with all lost pages; answers those that have failed by it. */
    public synchronized List<PageEnd> find() {
        Set<String> held = heldTasks().orElse(Set.of());
        List<PageRow> underWay = readers.hears() ? pages.underWay() : List.of();
        seenSince
                .keySet()
                .retainAll(underWay.stream()
                        .filter(page -> page.state() == PageRow.State.STARTED)
                        .map(Attempt::of)
                        .toList());
        if (underWay.isEmpty()) {
            return List.of();
        }
        Map<String, ReaderBeat> alive =
                readers.alive().stream().collect(Collectors.toMap(ReaderBeat::reader, Function.identity()));
        List<PageEnd> ended = new ArrayList<>();
        for (PageRow page : underWay) {
            PageEnd end = page.state() == PageRow.State.STARTED ? started(page, alive, held) : sent(page, held);
            if (end != null) {
                ended.add(end);
            }
        }
        return ended;
    }

    /** Whether nobody has this task, and has not had it for a while: no living reader, and not the broker. */
    boolean isLost(String task) {
        return heldTasks().filter(held -> readers.hears() && isLost(task, held)).isPresent();
    }

    private boolean isLost(String task, Set<String> held) {
        absentSince.values().removeIf(since -> isOlder(since, FORGOTTEN));
        if (held.contains(task)) {
            absentSince.remove(task);
            return false;
        }
        Instant since = absentSince.computeIfAbsent(task, first -> clock.instant());
        return isOlder(since, ON_ITS_WAY);
    }

    /** At the start of a server whose broker starts with it: nothing is under way, whatever stands in the database. */
    void everythingWaitsAgain() {
        readers.beginAnew();
        vision.everythingWaitsAgain();
        pages.underWay().forEach(page -> waitAgain(page, page.suspect(), "server_lost"));
        jobs.overdue(Phase.TRANSLATING);
        jobs.notItsFault();
    }

    private @Nullable PageEnd started(PageRow page, Map<String, ReaderBeat> alive, Set<String> held) {
        Instant since = seenSince.computeIfAbsent(Attempt.of(page), first -> clock.instant());
        ReaderBeat reader = alive.get(Objects.requireNonNull(page.reader()));
        if (isOlder(since, settings.pageTime().plus(GRACE))) {
            if (reader != null
                    && !reader.started().contains(Objects.requireNonNull(page.task()))
                    && mayBeLostAgain(page)) {
                waitAgain(page, page.suspect(), lostAnswer(page));
                return null;
            }
            return answers.fail(page.job(), page.index(), page.attempt(), "page_timeout", "It took too long.");
        }
        if (reader != null) {
            if (isLost(Objects.requireNonNull(page.task()), held) && mayBeLostAgain(page)) {
                waitAgain(page, page.suspect(), lostAnswer(page));
            }
            return null;
        }
        if (page.suspect()) {
            return answers.fail(
                    page.job(), page.index(), page.attempt(), "page_crash", "It ended the reader that read it, twice.");
        }
        LOG.warn("Reader {} was lost with page {} of job {}", page.reader(), page.index() + 1, page.job());
        waitAgain(page, true, "reader_lost");
        return null;
    }

    /** What went with a broker is no fault of the page. */
    private String lostAnswer(PageRow page) {
        boolean broker = seenSince.getOrDefault(Attempt.of(page), Instant.MIN).isBefore(readers.hearingSince());
        return broker ? "broker_lost" : ANSWER_LOST;
    }

    private boolean mayBeLostAgain(PageRow page) {
        return pages.attemptsThatEnded(page, ANSWER_LOST) < ATTEMPTS - 1;
    }

    private @Nullable PageEnd sent(PageRow page, Set<String> held) {
        boolean lost = isLost(Objects.requireNonNull(page.task()), held);
        if (lost && page.picture() != null) {
            String message =
                    "Page %d was read by the local engine, at its price. The model's answer was lost with a reader.";
            var notice = new Notice("vlm_failed", message.formatted(page.index() + 1), page.index() + 1);
            return answers.keepAsRead(page.job(), page.index(), page.attempt(), notice);
        }
        if (lost) {
            waitAgain(page, page.suspect(), "task_lost");
        }
        return null;
    }

    private void waitAgain(PageRow page, boolean suspect, String outcome) {
        transaction.executeWithoutResult(status -> {
            if (jobs.lock(page.job()).isPresent()
                    && pages.waitAgain(page.job(), page.index(), page.attempt(), suspect, outcome)) {
                jobs.waitAgain(page.job(), 1);
            }
        });
    }

    /** What the broker and the readers have; empty while the broker is away. */
    private Optional<Set<String>> heldTasks() {
        Set<String> held = new HashSet<>();
        try {
            held.addAll(queues.waitingTasks());
        } catch (RuntimeException e) {
            readers.deaf(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        readers.alive().forEach(beat -> held.addAll(beat.started()));
        return Optional.of(held);
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.plus(age).isBefore(clock.instant());
    }
}
