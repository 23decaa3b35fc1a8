package io.dragoman.job;

import io.dragoman.model.Models;
import io.dragoman.read.Limits;
import io.dragoman.read.PageTask;
import io.dragoman.read.Upload;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chooses the pages that are read next and keeps the broker filled with just enough of them: fewer wait there than are
 * read side by side, so that whoever is given one now has it begun before the pages that are being read have all ended. Fair by
 * weight over plans, then over callers, then over the jobs of a caller, so that paid work goes first, nobody starves, and a
 * job of one page does not wait for one of two thousand.
 *
 * <p>The first page of a job goes past pages of lower priority that wait at the broker, for a few times in a row, and then
 * those have their turn.
 *
 * <p>A page that a reader was lost with is given out alone: nothing else is under way meanwhile, so that a reader which
 * is lost again has been killed by this page and no other. Of several servers one chooses at a time; whose turn it is, each
 * of them remembers for itself.
 */
@Component("dispatcher")
public class Dispatcher {
    /** So often in a row a first page goes past others: with every fifth turn theirs besides, they have one of nine. */
    private static final int PASSING = 4;

    private final JobRows jobs;
    private final PageRows pages;
    private final JdbcClient jdbc;
    private final JobKeys keys;
    private final Readers readers;
    private final Tools tools;
    private final JobSettings settings;
    private final VisionSettings vision;
    private final Models models;
    private final Room room;
    private final TransactionTemplate choosing;
    private final TransactionTemplate giving;
    private final Turns plans = new Turns();
    private final Map<String, Turns> callers = new LinkedHashMap<>();
    private int passed;

    Dispatcher(
            JobRows jobs,
            PageRows pages,
            JdbcClient jdbc,
            JobKeys keys,
            Readers readers,
            Tools tools,
            JobSettings settings,
            VisionSettings vision,
            Models models,
            Room room,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.pages = pages;
        this.jdbc = jdbc;
        this.keys = keys;
        this.readers = readers;
        this.tools = tools;
        this.settings = settings;
        this.vision = vision;
        this.models = models;
        this.room = room;
        this.choosing = new TransactionTemplate(transactions);
        this.giving = new TransactionTemplate(transactions);
        giving.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Wanting(String plan, int priority, String subject) {}

    /** The tasks to send now; none when the readers have enough. */
    public synchronized List<PageTask> next() {
        int threads = readers.threads();
        if (threads == 0 || !room.mayBe() || (places(threads) <= 0 && !mayPass())) {
            return List.of();
        }
        return Objects.requireNonNull(choosing.execute(status -> {
            jdbc.sql("select name from lease where name = 'dispatch' for update")
                    .query(String.class)
                    .single();
            return choose(threads);
        }));
    }

    /** How urgent a task is to the broker, from 0 to 9 (JMS). */
    public int priority(PageTask task) {
        return jobs.find(task.upload().job()).map(JobRow::urgency).orElse(0);
    }

    /** One less than can be begun while those that are read now end. */
    private int places(int threads) {
        return 2 * threads - 1 - pages.tasksUnderWay();
    }

    /** Each task is given for good before the next one is chosen, so that no two jobs are locked at once. */
    private List<PageTask> choose(int threads) {
        if (pages.suspectUnderWay()) {
            return List.of();
        }
        Optional<PageRow> suspect = pages.waitingSuspect();
        if (suspect.isPresent()) {
            boolean alone = pages.tasksUnderWay() == 0;
            return alone
                    ? give(suspect.get().job(), List.of(suspect.get())).stream().toList()
                    : List.of();
        }
        List<PageTask> tasks = new ArrayList<>();
        Optional<PageTask> first =
                mayPass() ? passingJob().flatMap(job -> give(job, pages.waiting(job, 1))) : Optional.empty();
        first.ifPresent(task -> {
            tasks.add(task);
            passed++;
        });
        int places = places(threads);
        for (int i = 0; i < places; i++) {
            Optional<PageTask> task = nextJob().flatMap(job -> give(job, range(job, threads)));
            if (task.isEmpty()) {
                break;
            }
            tasks.add(task.get());
        }
        return tasks;
    }

    private boolean mayPass() {
        return passed < PASSING;
    }

    /** A job of which nothing was given yet, that is more urgent than a page which waits at the broker. */
    private Optional<String> passingJob() {
        return jdbc.sql("""
            select uuid from job where phase = 'READING' and pages_waiting = page_count and pages_ended = 0
                and priority > (select min(other.priority) from page join job other on other.uuid = page.job
                    where page.state = 'SENT' and page.picture is null)
            order by priority desc, created_at limit 1
            """).query(String.class).optional();
    }

    private Optional<String> nextJob() {
        List<Wanting> wanting = jdbc.sql("""
            select distinct plan, priority, subject from job where phase = 'READING' and pages_waiting > 0
            """)
                .query((row, number) ->
                        new Wanting(row.getString("plan"), row.getInt("priority"), row.getString("subject")))
                .list();
        if (wanting.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> weights =
                wanting.stream().collect(Collectors.toMap(Wanting::plan, Wanting::priority, Math::max));
        String plan = plans.next(weights);
        if (weights.getOrDefault(plan, 0) <= Collections.min(weights.values())) {
            passed = 0;
        }
        callers.keySet().retainAll(wanting.stream().map(Wanting::plan).toList());
        String subject = callers.computeIfAbsent(plan, name -> new Turns())
                .next(wanting.stream()
                        .filter(one -> one.plan().equals(plan))
                        .collect(Collectors.toMap(Wanting::subject, one -> 1, Math::max)));
        return jdbc.sql("""
            select uuid from job where subject = :subject and phase = 'READING' and pages_waiting > 0
            order by turn, page_count - pages_waiting, created_at limit 1
            """).param("subject", subject).query(String.class).optional();
    }

    /**
     * A few pages at once save time where each takes little, as text that need not be recognised does; whoever comes
     * meanwhile would wait for all of them. Near a job's end every thread shall have something to read.
     */
    private List<PageRow> range(String job, int threads) {
        int waiting = jobs.find(job).map(JobRow::pagesWaiting).orElse(0);
        List<PageRow> range = pages.waiting(job, Math.max(1, Math.min(settings.range(), waiting / (2 * threads))));
        return range.size() < 2 || pages.areTextBefore(job, range.get(0).index()) ? range : range.subList(0, 1);
    }

    private Optional<PageTask> give(String uuid, List<PageRow> range) {
        Optional<JobKey> key = key(uuid);
        if (range.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        String task = UUID.randomUUID().toString().replace("-", "");
        int attempt = range.stream().mapToInt(PageRow::attempt).max().orElse(0) + 1;
        return Optional.ofNullable(giving.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.READING) {
                return null;
            }
            List<Integer> given = range.stream()
                    .map(PageRow::index)
                    .filter(index -> pages.sent(uuid, index, task, attempt))
                    .toList();
            jobs.given(uuid, given.size());
            return given.isEmpty() ? null : task(job, key.get(), task, given, attempt);
        }));
    }

    private PageTask task(JobRow job, JobKey key, String task, List<Integer> given, int attempt) {
        return new PageTask(
                task,
                new Upload(job.uuid(), JobRow.upload(job.uuid()), job.bytes(), key),
                Objects.requireNonNull(job.fileType()),
                given,
                attempt,
                job.readingLanguage(),
                job.tier(),
                tools.extracts(job.tool()),
                new Limits(job.pageCount(), settings.pixels()),
                settings.pageTime(),
                JobRow.pages(job.uuid()),
                picture(job));
    }

    /** Where a vision model may see the pages of this job; null where it shall see none. */
    private PageTask.@Nullable Picture picture(JobRow job) {
        if (job.tier().equals("cpu") || models.vision().isEmpty()) {
            return null;
        }
        double below = job.tier().equals("vlm") ? PageTask.Picture.ALL : vision.poor();
        return new PageTask.Picture(below, vision.side(), JobRow.vision(job.uuid()));
    }

    private Optional<JobKey> key(String uuid) {
        try {
            return keys.find(uuid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
