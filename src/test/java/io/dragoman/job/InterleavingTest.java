package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.RunningServer;
import io.dragoman.document.PageSource;
import io.dragoman.export.pdf.AssemblyFailed;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Ledger;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Usage;
import io.dragoman.read.FileType;
import io.dragoman.read.PageFailed;
import io.dragoman.read.PageRead;
import io.dragoman.shelf.JobKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to one job of two pages, in every order in which it can happen: whatever comes early, late, twice or
 * after its owner deleted it, a page is paid for when it was read, once, and nothing stays reserved. No route runs
 * beside, so that the order is the test's own.
 */
class InterleavingTest {
    private static final List<String> ROUTES = List.of(
            "deliver", "email", "ftp", "housekeeping", "ingest", "job", "remote", "sftp", "stack", "watched-folder");

    @TempDir
    static Path data;

    @TempDir
    static Path routes;

    static RunningServer server;
    static Caller owner;

    @BeforeAll
    static void start() throws IOException {
        for (String route : ROUTES) {
            Files.createFile(routes.resolve(route + ".camel.yaml"));
        }
        server = RunningServer.start(
                data,
                "--dragoman.routes=" + routes,
                "--spring.datasource.url=jdbc:h2:mem:interleaving;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                        + "DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1");
        owner = server.callers().local();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void everyBalanceFollowsFromTheLedger() {
        assertThat(server.bean(Ledger.class).check()).isEmpty();
    }

    /** Those who act on a job; each does its own steps in order. */
    private enum Actor {
        /** The reader that was asked first. */
        READER(2),
        /** Its first answer, which the broker delivers once more. */
        ECHO(1),
        /** The search for lost pages takes the second page for lost, and another reader reads it. */
        SECOND_READER(2),
        /** The events after the last page. */
        ENDING(4),
        /** The last two of them, which the sweep sends again. */
        SWEEP(2),
        OWNER(1);

        private final int steps;

        Actor(int steps) {
            this.steps = steps;
        }
    }

    @Test
    void answersTwiceAndOwnerWhoDeletes() throws IOException {
        everyOrderOf(Actor.READER, Actor.ECHO, Actor.OWNER, Actor.ENDING);
    }

    @Test
    void pageThatIsReadTwiceIsPaidOnce() throws IOException {
        everyOrderOf(Actor.READER, Actor.SECOND_READER, Actor.ECHO, Actor.OWNER);
    }

    @Test
    void endThatIsSaidTwice() throws IOException {
        everyOrderOf(Actor.ENDING, Actor.SWEEP, Actor.OWNER);
    }

    @Test
    void everythingAtOnceInAnyOfManyOrders() throws IOException {
        var random = new Random(20_261_121);
        List<Actor> all = new ArrayList<>();
        for (Actor actor : Actor.values()) {
            all.addAll(Collections.nCopies(actor.steps, actor));
        }
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(all, random);
            play(List.copyOf(all));
        }
    }

    @Test
    void nothingIsReservedForJobThatItsOwnerDeletesAtThatMoment() throws Exception {
        String uuid = inspected();
        Meter meter = server.bean(Meter.class);
        meter.reserve(owner, "makes the line of the account", 0);
        var transaction = server.bean(TransactionTemplate.class);

        transaction.executeWithoutResult(status -> {
            meter.reserve(owner, "in front of " + uuid, 1);
            var reserving =
                    CompletableFuture.runAsync(() -> server.bean(Charging.class).account(uuid));
            awaitWaiting(1);
            var deleting = CompletableFuture.runAsync(() -> delete(uuid));
            await().atMost(Duration.ofSeconds(60)).until(() -> deleting.isDone() || waiting() == 2);
            assertThat(reserving).isNotDone();
            status.setRollbackOnly();
        });

        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.bean(JobRows.class).find(uuid).isEmpty() && waiting() == 0);
        assertThat(open(uuid)).isZero();
    }

    private void everyOrderOf(Actor... actors) throws IOException {
        int[] left = new int[Actor.values().length];
        for (Actor actor : actors) {
            left[actor.ordinal()] = actor.steps;
        }
        List<List<Actor>> orders = new ArrayList<>();
        collect(left, new ArrayList<>(), orders);
        assertThat(orders).hasSizeGreaterThan(50);
        for (List<Actor> order : orders) {
            play(order);
        }
    }

    private static void collect(int[] left, List<Actor> order, List<List<Actor>> orders) {
        boolean any = false;
        for (Actor actor : Actor.values()) {
            if (left[actor.ordinal()] > 0) {
                any = true;
                left[actor.ordinal()]--;
                order.add(actor);
                collect(left, order, orders);
                order.remove(order.size() - 1);
                left[actor.ordinal()]++;
            }
        }
        if (!any) {
            orders.add(List.copyOf(order));
        }
    }

    private static void play(List<Actor> order) throws IOException {
        long before = usage().used();
        var life = new Life(reading());
        for (Actor actor : order) {
            life.act(actor);
        }
        life.rest();

        assertThat(usage().reserved()).as("%s", order).isZero();
        assertThat(usage().used() - before).as("%s", order).isEqualTo(life.owed());
        assertThat(open(life.uuid)).as("%s", order).isZero();
    }

    /** One job, and what was done to it. */
    private static final class Life {
        private final String uuid;
        private final int[] done = new int[Actor.values().length];
        private int paidByThen;
        private boolean deleted;

        Life(String uuid) {
            this.uuid = uuid;
        }

        void act(Actor actor) throws IOException {
            int step = done[actor.ordinal()]++;
            switch (actor) {
                case READER -> read(step, 1);
                case ECHO -> read(0, 1);
                case SECOND_READER -> second(step);
                case ENDING -> ending(step);
                case SWEEP -> ending(step + 2);
                case OWNER -> {
                    paidByThen = pagesRead(uuid);
                    deleted = true;
                    delete(uuid);
                }
            }
        }

        private void second(int step) throws IOException {
            if (step == 1) {
                read(1, 2);
            } else if (server.bean(PageRows.class).waitAgain(uuid, 1, 1, true, "reader_lost")) {
                server.bean(JobRows.class).waitAgain(uuid, 1);
                server.bean(PageRows.class).sent(uuid, 1, "again", 2);
            }
        }

        private void ending(int step) throws IOException {
            switch (step) {
                case 0 -> server.bean(Endings.class).allRead(uuid);
                case 1 -> notAssembled();
                case 2 -> server.bean(Charging.class).account(uuid);
                default -> server.bean(Endings.class).end(uuid);
            }
        }

        private void notAssembled() {
            String task =
                    server.bean(JobRows.class).find(uuid).map(JobRow::task).orElse(null);
            if (task != null) {
                server.bean(Endings.class)
                        .notAssembled(new AssemblyFailed(task, uuid, 1, "one", "no_pdf", "It is a test."));
            }
        }

        /** What has not been answered fails, and what is owed to the job happens, as the sweep would have it. */
        void rest() throws IOException {
            for (int page = 0; page < 2; page++) {
                for (int attempt = 1; attempt <= 2; attempt++) {
                    server.bean(PageAnswers.class)
                            .failed(new PageFailed("t", uuid, page, attempt, "one", "page_timeout", "It is late."));
                }
            }
            for (int step = 0; step < 4; step++) {
                ending(step);
            }
        }

        private void read(int page, int attempt) throws IOException {
            server.bean(PageAnswers.class)
                    .read(new PageRead(
                            "t",
                            uuid,
                            page,
                            attempt,
                            "one",
                            "page-" + page + "-" + attempt,
                            "",
                            0.9,
                            4,
                            PageSource.OCR,
                            "test",
                            "eng",
                            List.of(),
                            null,
                            null));
        }

        /** A page that was read before its owner deleted the job, or ever. */
        int owed() {
            if (deleted) {
                assertThat(server.bean(JobRows.class).find(uuid)).isEmpty();
                return paidByThen;
            }
            Job job = server.bean(Jobs.class).find(uuid).orElseThrow();
            assertThat(job.status()).isIn(Status.DONE, Status.FAILED);
            assertThat(job.creditsCharged()).isEqualTo(pagesRead(uuid));
            return job.creditsCharged();
        }
    }

    /** A job whose two pages are with a reader. */
    private static String reading() throws IOException {
        String uuid = inspected();
        server.bean(Charging.class).account(uuid);
        server.bean(Inspections.class).accept(uuid);
        server.bean(PageRows.class).sent(uuid, 0, "t", 1);
        server.bean(PageRows.class).sent(uuid, 1, "t", 1);
        return uuid;
    }

    private static String inspected() throws IOException {
        String uuid = UUID.randomUUID().toString().replace("-", "");
        String name = server.bean(JobKeys.class).create(uuid).seal("letter.pdf");
        var rows = server.bean(JobRows.class);
        server.bean(TakenRows.class)
                .insert(new TakenRows.Taken(
                        uuid, owner, 1, "rest", null, name, "cpu", "auto", "auto", "", null, List.of(), 9, null, null,
                        null, 0));
        rows.inspected(uuid, FileType.PDF, 2, Phase.INSPECTED);
        return uuid;
    }

    private static void delete(String uuid) {
        try {
            server.bean(Jobs.class).withdraw(uuid, Deletion.Cause.OWNER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int pagesRead(String uuid) {
        return server.bean(PageRows.class).sum(uuid).read();
    }

    private static Usage usage() {
        return server.bean(Meter.class).usage(owner).stream()
                .filter(usage -> usage.kind() == BucketKind.CREDITS)
                .findFirst()
                .orElseThrow();
    }

    private static int open(String uuid) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from reservation where reference = ? and settled is null")
                .param(uuid)
                .query(Integer.class)
                .single();
    }

    private static void awaitWaiting(int sessions) {
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == sessions);
    }

    /** How many transactions wait for another one. */
    private static int waiting() {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from information_schema.sessions where blocker_id is not null")
                .query(Integer.class)
                .single();
    }
}
