package io.dragoman.client.soak;

import io.dragoman.client.soak.Api.Reply;
import io.dragoman.client.soak.Papers.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One document on its way through a server that may be killed meanwhile. For one thread. */
final class Errand implements Callable<Errand.Fate> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int PART = 3; // pages of a document in a stack

    /** The ways in and out. */
    enum Kind {
        TEXT,
        SCAN,
        NO_DOCUMENT,
        STACK,
        FOLDER,
        DELETED,
        TOLD_BY_WEBHOOK
    }

    /**
     * What became of it.
     *
     * @param pages that were read and paid for
     * @param complaint what is not as it should be; null when all is well
     */
    record Fate(Kind kind, int pages, @Nullable String complaint) {}

    private final Kind kind;
    private final String key;
    private final Random random;
    private final int longest;
    private final Api api;
    private final Papers papers;
    private final Listener listener;
    private final Path data;

    /**
     * @param key names it, as no other errand of this data folder is named
     * @param longest of the documents, in pages
     */
    Errand(Kind kind, String key, Random random, int longest, Api api, Papers papers, Listener listener, Path data) {
        this.kind = kind;
        this.key = key;
        this.random = random;
        this.longest = longest;
        this.api = api;
        this.papers = papers;
        this.listener = listener;
        this.data = data;
    }

    @Override
    public Fate call() throws InterruptedException {
        try {
            return switch (kind) {
                case TEXT -> read(papers.text(1 + random.nextInt(longest)), Map.of());
                case SCAN -> read(papers.scan(random), Map.of("language", "eng"));
                case NO_DOCUMENT -> refused();
                case STACK -> stack(1 + random.nextInt(4));
                case FOLDER -> folder();
                case DELETED -> deleted();
                case TOLD_BY_WEBHOOK -> told();
            };
        } catch (IOException | Lost e) {
            return new Fate(kind, 0, key + ": " + e.getMessage());
        }
    }

    /** It did not come to the end that it should. */
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost(String what) {
            super(what);
        }
    }

    private Fate read(Paper paper, Map<String, String> fields) throws IOException, InterruptedException, Lost {
        return done(accepted(paper, fields), paper.pages());
    }

    private String accepted(Paper paper, Map<String, String> fields) throws IOException, InterruptedException, Lost {
        Reply reply = Api.persist(() -> api.submit(paper.file(), key, fields));
        require(reply.status() == 200 || reply.status() == 202, "was answered " + reply.status());
        return reply.text("uuid");
    }

    private Fate done(String uuid, int pages) throws IOException, InterruptedException, Lost {
        Reply job = ended(uuid);
        require(job.text("status").equals("done"), uuid + " is " + job.text("status") + ": " + job.text("error"));
        int count = job.body().path("page_count").asInt();
        int charged = job.body().path("credits_charged").asInt();
        require(count == pages, uuid + " has " + count + " pages of " + pages);
        require(charged == pages, uuid + " was charged " + charged + " for " + pages);
        require(
                job.body().path("warnings").isEmpty(),
                uuid + " says " + job.body().path("warnings"));
        int download = Api.persist(() -> api.download(uuid, "md")).status();
        require(download == 200, "the download of " + uuid + " was answered " + download);
        return new Fate(kind, pages, null);
    }

    private Reply ended(String uuid) throws IOException, InterruptedException, Lost {
        await(uuid + " does not end", () -> {
            Reply job = Api.persist(() -> api.job(uuid));
            require(job.status() == 200, "the job " + uuid + " was answered " + job.status());
            return job.text("status").equals("done") || job.text("status").equals("failed");
        });
        return Api.persist(() -> api.job(uuid));
    }

    private Fate refused() throws IOException, InterruptedException, Lost {
        Paper paper = papers.noise();
        Reply reply = Api.persist(() -> api.submit(paper.file(), key, Map.of()));
        require(reply.status() == 400, "what is no document was answered " + reply.status());
        return new Fate(kind, 0, null);
    }

    private Fate stack(int documents) throws IOException, InterruptedException, Lost {
        Paper paper = papers.text(documents * PART);
        Reply stack = ended(accepted(paper, Map.of("split", String.valueOf(PART))));
        require(stack.text("status").equals("done"), "the stack is " + stack.text("status"));
        require(stack.body().path("documents").size() == documents, "it is not " + documents + " documents");
        for (var document : stack.body().path("documents")) {
            done(document.path("uuid").asText(), PART);
        }
        return new Fate(kind, paper.pages(), null);
    }

    private Fate folder() throws IOException, InterruptedException, Lost {
        Paper paper = papers.text(1 + random.nextInt(longest));
        String name = key + ".pdf";
        Path hidden = Files.copy(paper.file(), data.resolve("inbox/." + name), StandardCopyOption.REPLACE_EXISTING);
        Files.move(hidden, data.resolve("inbox").resolve(name));
        await(
                name + " is not delivered",
                () -> Files.exists(data.resolve("done").resolve(name)));
        require(!Files.exists(data.resolve("inbox").resolve(name)), name + " is in the inbox and in done");
        for (String format : new String[] {".md", ".pdf"}) {
            require(Files.size(data.resolve("outbox").resolve(name + format)) > 0, name + format + " is empty");
        }
        return new Fate(kind, paper.pages(), null);
    }

    private Fate deleted() throws IOException, InterruptedException, Lost {
        String uuid = accepted(papers.text(1 + random.nextInt(longest)), Map.of());
        int status = Api.persist(() -> api.delete(uuid)).status();
        require(status == 204 || status == 404, "the deletion of " + uuid + " was answered " + status);
        await(uuid + " is still there", () -> Api.persist(() -> api.job(uuid)).status() == 404);
        return new Fate(kind, 0, null);
    }

    private Fate told() throws IOException, InterruptedException, Lost {
        Paper paper = papers.text(1 + random.nextInt(longest));
        String uuid = accepted(paper, Map.of("callback_url", listener.url()));
        Fate fate = done(uuid, paper.pages());
        await("nobody was told of " + uuid, () -> listener.hasHeardOf(uuid));
        return fate;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException, Lost;
    }

    private static void await(String otherwise, Condition condition) throws IOException, InterruptedException, Lost {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            require(System.nanoTime() < until, otherwise);
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static void require(boolean holds, String otherwise) throws Lost {
        if (!holds) {
            throw new Lost(otherwise);
        }
    }
}
