package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job that is translated before it ends: what is to be done, and where it is kept. It can be done twice, when a server
 * went down over it, and counts once.
 */
@Component("translated")
public class Translated {
    private final JobRows jobs;
    private final KeptPages pages;
    private final PageShelf shelf;
    private final JobKeys keys;
    private final JobSettings settings;
    private final TransactionTemplate transaction;

    Translated(
            JobRows jobs,
            KeptPages pages,
            PageShelf shelf,
            JobKeys keys,
            JobSettings settings,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.shelf = shelf;
        this.keys = keys;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Whether this job is to be translated now. */
    public boolean isDue(String uuid) {
        return jobs.find(uuid).filter(job -> job.phase() == Phase.TRANSLATING).isPresent();
    }

    /** The translation of a job; null when it is gone or beyond that. */
    public @Nullable TranslationTask begin(String uuid) {
        JobRow job = jobs.find(uuid).orElse(null);
        if (job == null || job.translateTo() == null || !jobs.begun(uuid, Phase.TRANSLATING)) {
            return null;
        }
        return new TranslationTask(uuid, job.translateTo(), pages.read(uuid), settings.translateTime());
    }

    /** Keeps a page in its new language. */
    public void keep(String uuid, Page page) throws IOException {
        JobKey key = keys.find(uuid).orElseThrow(() -> new FileNotFoundException("Job " + uuid + " is gone"));
        shelf.put(JobRow.translated(uuid) + "/" + page.index(), key, page);
    }

    /**
     * The translation has ended.
     *
     * @param whole whether there is one: every page was kept
     * @param notices what was not translated, and why
     * @return the job's uuid; null when it is gone or beyond that
     */
    public @Nullable String end(String uuid, boolean whole, Collection<Notice> notices) {
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.TRANSLATING) {
                return null;
            }
            notices.forEach(notice -> jobs.notice(uuid, notice));
            if (whole) {
                jobs.translated(uuid);
            }
            jobs.enter(uuid, Phase.TRANSLATING, Phase.SETTLING);
            return uuid;
        });
    }
}
