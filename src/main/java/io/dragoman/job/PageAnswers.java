package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.read.PageFailed;
import io.dragoman.read.PageRead;
import io.dragoman.read.PageStarted;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What readers say of pages. An answer that comes too late, twice or to a job that is gone changes nothing. */
@Component("pageAnswers")
public class PageAnswers {
    private final JobRows jobs;
    private final PageRows pages;
    private final VisionRows vision;
    private final Erasure erasure;
    private final Room room;
    private final TransactionTemplate transaction;

    PageAnswers(
            JobRows jobs,
            PageRows pages,
            VisionRows vision,
            Erasure erasure,
            Room room,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.pages = pages;
        this.vision = vision;
        this.erasure = erasure;
        this.room = room;
        this.transaction = transaction;
    }

    /**
     * A page that has ended.
     *
     * @param last whether every page of the job has ended now
     */
    public record PageEnd(String uuid, int page, boolean last) {
        /** For whoever follows the job. */
        public JobEvent event() {
            return JobEvent.page(uuid, page);
        }
    }

    public void started(PageStarted answer) {
        transaction.executeWithoutResult(
                status -> pages.started(answer.job(), answer.page(), answer.attempt(), answer.reader()));
    }

    /** A page was read, and perhaps the next one begun; null when that ends no page: a vision model may look at it first. */
    public @Nullable PageEnd read(PageRead answer) throws IOException {
        PageEnd end = transaction.execute(status -> {
            PageEnd ended = answer.picture() == null
                    ? end(answer.job(), answer.page(), answer.notices(), () -> pages.read(answer))
                    : seen(answer);
            Integer next = answer.next();
            if (next != null) {
                pages.started(answer.job(), next, answer.attempt(), answer.reader());
            }
            return ended;
        });
        if (end == null && jobs.find(answer.job()).isEmpty()) {
            erasure.files(answer.job());
        }
        return end;
    }

    /** A page could not be read; null when that changes nothing, or the page is read again. */
    public @Nullable PageEnd failed(PageFailed answer) {
        if (answer.isForWantOfRoom()) {
            room.lacked();
            transaction.executeWithoutResult(status -> waitsForRoom(answer));
            return null;
        }
        return fail(answer.job(), answer.page(), answer.attempt(), answer.code(), answer.sentence());
    }

    private void waitsForRoom(PageFailed answer) {
        boolean waits = jobs.lock(answer.job()).isPresent()
                && pages.lock(answer.job(), answer.page())
                        .filter(page -> pages.waitAgain(
                                page.job(), page.index(), answer.attempt(), page.suspect(), answer.code()))
                        .isPresent();
        if (waits) {
            jobs.waitAgain(answer.job(), 1);
        }
    }

    /** A page stays as it was read here, though a vision model was to read it; null when it is beyond that. */
    @Nullable
    PageEnd keepAsRead(String job, int page, int attempt, Notice why) {
        return end(job, page, List.of(why), () -> vision.keptAsRead(job, page, attempt));
    }

    private @Nullable PageEnd seen(PageRead answer) {
        transaction.executeWithoutResult(status -> {
            JobRow job = jobs.lock(answer.job()).orElse(null);
            if (job != null && job.phase() == Phase.READING && vision.seen(answer)) {
                tell(answer.job(), answer.page(), answer.notices());
            }
        });
        return null;
    }

    @Nullable
    PageEnd fail(String job, int page, int attempt, String code, String sentence) {
        var notice = new Notice("page_failed", "Page %d could not be read: %s".formatted(page + 1, sentence), page + 1);
        return end(job, page, List.of(notice), () -> pages.failed(job, page, attempt, code));
    }

    private @Nullable PageEnd end(String uuid, int page, List<Notice> notices, BooleanSupplier change) {
        return transaction.execute(status -> {
            JobRow job = jobs.lock(uuid).orElse(null);
            if (job == null || job.phase() != Phase.READING || !change.getAsBoolean()) {
                return null;
            }
            jobs.pageEnded(uuid);
            tell(uuid, page, notices);
            return new PageEnd(uuid, page, job.pagesEnded() + 1 == job.pageCount());
        });
    }

    private void tell(String job, int page, List<Notice> notices) {
        notices.forEach(notice -> jobs.notice(job, new Notice(notice.code(), notice.message(), page + 1)));
    }
}
