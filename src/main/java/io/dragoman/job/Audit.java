package io.dragoman.job;

import io.dragoman.meter.Price;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Kept;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds jobs, what was paid for them and what is kept of them against each other, and changes nothing. What is written
 * while it looks is no finding: where a server runs, files count that are an hour old.
 */
@Component
public class Audit {
    /** Where files lie for as long as a request or a message lasts. */
    private static final List<String> SPOOLS = List.of("dragoman.job.incoming", "dragoman.api.upload-folder");

    /** Where results are put, under a hidden name until they are whole. */
    private static final List<String> PLACES =
            List.of("dragoman.folder.outbox", "dragoman.folder.done", "dragoman.folder.failed");

    private static final String UNFINISHED = ".dragoman-";

    private final JdbcClient jdbc;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Leftovers leftovers;
    private final Price price;
    private final Environment settings;
    private final Clock clock;
    private final Duration underWay;

    @Autowired
    Audit(JdbcClient jdbc, Shelf shelf, JobKeys keys, Price price, Environment settings, Clock clock) {
        this(jdbc, shelf, keys, price, settings, clock, Leftovers.UNDER_WAY);
    }

    private Audit(
            JdbcClient jdbc,
            Shelf shelf,
            JobKeys keys,
            Price price,
            Environment settings,
            Clock clock,
            Duration underWay) {
        this.jdbc = jdbc;
        this.shelf = shelf;
        this.keys = keys;
        this.leftovers = new Leftovers(jdbc, shelf, keys, clock);
        this.price = price;
        this.settings = settings;
        this.clock = clock;
        this.underWay = underWay;
    }

    /** For an installation in which nothing runs, so that nothing may be under way. */
    public static Audit atRest(
            JdbcClient jdbc, Shelf shelf, JobKeys keys, Price price, Environment settings, Clock clock) {
        return new Audit(jdbc, shelf, keys, price, settings, clock, Duration.ZERO);
    }

    /**
     * Something that should not be.
     *
     * @param kind a machine word, such as {@code orphan}
     * @param what a job's uuid, or a path
     */
    public record Finding(String kind, String what) {}

    /** How many jobs have not ended, which is a fault only of one that has stood still for long. */
    public int unfinished() {
        return jdbc.sql("select count(*) from job where phase not in ('DONE', 'FAILED')")
                .query(Integer.class)
                .single();
    }

    /** Everything that is found; reads every row of the jobs that are kept, and looks for each of their files. */
    public List<Finding> findings() throws IOException {
        Instant before = clock.instant().minus(underWay);
        List<Finding> findings = new ArrayList<>();
        leftovers.orphans(before).forEach(job -> findings.add(new Finding("orphan", job)));
        leftovers.uploadsOfEndedJobs().forEach(job -> findings.add(new Finding("upload_of_ended_job", job)));
        for (Kept part : Stream.concat(shelf.halfWritten().stream(), keys.halfWritten().stream())
                .filter(part -> part.changedAt().isBefore(before))
                .toList()) {
            findings.add(new Finding("temporary_file", part.name()));
        }
        for (String spool : SPOOLS) {
            temporary(Path.of(settings.getRequiredProperty(spool)), "", before, findings);
        }
        for (String place : PLACES) {
            temporary(Path.of(settings.getRequiredProperty(place)), UNFINISHED, before, findings);
        }
        missing(findings);
        charges().forEach(job -> findings.add(new Finding("wrong_charge", job)));
        heldForNothing().forEach(job -> findings.add(new Finding("held_for_nothing", job)));
        openPages().forEach(job -> findings.add(new Finding("open_page_of_ended_job", job)));
        return findings;
    }

    private static void temporary(Path folder, String prefix, Instant before, List<Finding> findings)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (String.valueOf(file.getFileName()).startsWith(prefix)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    findings.add(new Finding("temporary_file", file.toString()));
                }
            }
        }
    }

    /** Results that the database knows of, and nobody finds any more. */
    private void missing(List<Finding> findings) throws IOException {
        for (String job : jdbc.sql("select uuid from job where phase <> 'LEAVING'")
                .query(String.class)
                .list()) {
            boolean there = keys.find(job).isPresent();
            for (String result : jdbc.sql("select result from page where job = ? and state = 'READ'")
                    .param(job)
                    .query(String.class)
                    .list()) {
                there &= shelf.has(result);
            }
            if (!there && isThere(job)) {
                findings.add(new Finding("lost_result", job));
            }
        }
    }

    private boolean isThere(String job) {
        return jdbc.sql("select 1 from job where uuid = ? and phase <> 'LEAVING'")
                .param(job)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Jobs that have ended and cost something else than their pages cost today, or say something else than the ledger. */
    private List<String> charges() {
        return jdbc.sql("""
            select j.uuid from job j
            left join reservation r on r.reference = j.uuid
            left join page p on p.job = j.uuid and p.state = 'READ'
            where j.phase in ('DONE', 'FAILED')
            group by j.uuid, j.credits_charged, r.reference, r.settled
            having coalesce(r.settled, 0) <> j.credits_charged
              or (r.reference is not null and (r.settled is null or r.settled <>
                  coalesce(sum(case when p.job is null then 0 when p.source = 'VLM' then :vlm else :cpu end), 0)))
            order by j.uuid\
            """)
                .param("vlm", price.vlm())
                .param("cpu", price.cpu())
                .query(String.class)
                .list();
    }

    /** Credits that are held back for a job that is not there. */
    private List<String> heldForNothing() {
        return jdbc.sql("""
            select reference from reservation where kind = 'credits' and settled is null
              and not exists (select 1 from job where uuid = reference)
              and not exists (select 1 from stacked_document where job = reference) order by reference\
            """).query(String.class).list();
    }

    private List<String> openPages() {
        return jdbc.sql("""
            select distinct job from page where state not in ('READ', 'FAILED')
              and exists (select 1 from job where uuid = page.job and phase = 'DONE') order by job\
            """).query(String.class).list();
    }
}
