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
 * Chooses the pages that are read next and keeps the broker filled with just enough of them: about twice the threads
 * that read. Fair by weight over plans, then over callers, then over the jobs of a caller, so that paid work goes first,
 * nobody starves, and a job of one page does not wait for one of two thousand.
 *
 * <p>A page that a reader was lost with is given out alone: nothing else is under way meanwhile, so that a reader which
 * is lost again has been killed by this page and no other. Of several servers one chooses at a time; whose turn it is, each
 * of them remembers for itself.
 */
@Component("dispatcher")
public class Dispatcher {
    private static final int TASKS_PER_THREAD = 2;

    private final JobRows jobs;
    private final PageRows pages;
    private final JdbcClient jdbc;
    private final JobKeys keys;
    private final Readers readers;
    private final Tools tools;
    private final JobSettings settings;
    private final VisionSettings vision;
    private final Models models;
    private final TransactionTemplate choosing;
    private final TransactionTemplate giving;
    private final Turns plans = new Turns();
    private final Map<String, Turns> callers = new LinkedHashMap<>();

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
        this.choosing = new TransactionTemplate(transactions);
        this.giving = new TransactionTemplate(transactions);
        giving.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Wanting(String plan, int priority, String subject) {}

    /** The tasks to send now; none when the readers have enough. */
    public synchronized List<PageTask> next() {
        int threads = readers.threads();
        if (threads == 0 || room(threads) <= 0) {
            return List.of();
        }
        return Objects.requireNonNull(choosing.execute(status -> {
            jdbc.sql("select name from lease where name = 'dispatch' for update")
                    .query(String.class)
                    .single();
            return choose(threads);
        }));
    }

    private int room(int threads) {
        return TASKS_PER_THREAD * threads - pages.tasksUnderWay();
    }

    /** Each task is given for good before the next one is chosen, so that no two jobs are locked at once. */
    private List<PageTask> choose(int threads) {
        int room = room(threads);
        if (room <= 0 || pages.suspectUnderWay()) {
            return List.of();
        }
        Optional<PageRow> suspect = pages.waitingSuspect();
        if (suspect.isPresent()) {
            boolean alone = room == TASKS_PER_THREAD * threads;
            return alone
                    ? give(suspect.get().job(), List.of(suspect.get())).stream().toList()
                    : List.of();
        }
        List<PageTask> tasks = new ArrayList<>();
        while (tasks.size() < room) {
            Optional<PageTask> task = nextJob().flatMap(job -> give(job, range(job, threads)));
            if (task.isEmpty()) {
                break;
            }
            tasks.add(task.get());
        }
        return tasks;
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
        String plan =
                plans.next(wanting.stream().collect(Collectors.toMap(Wanting::plan, Wanting::priority, Math::max)));
        callers.keySet().retainAll(wanting.stream().map(Wanting::plan).toList());
        String subject = callers.computeIfAbsent(plan, name -> new Turns())
                .next(wanting.stream()
                        .filter(one -> one.plan().equals(plan))
                        .collect(Collectors.toMap(Wanting::subject, one -> 1, Math::max)));
        return jdbc.sql("""
            select uuid from job where subject = :subject and phase = 'READING' and pages_waiting > 0
            order by turn, created_at limit 1
            """).param("subject", subject).query(String.class).optional();
    }

    /** A few pages at once save opening the file, but near a job's end every thread shall have something to read. */
    private List<PageRow> range(String job, int threads) {
        int waiting = jobs.find(job).map(JobRow::pagesWaiting).orElse(0);
        int size = Math.max(1, Math.min(settings.range(), waiting / (TASKS_PER_THREAD * threads)));
        return pages.waiting(job, size);
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
