package io.dragoman.job;

import io.dragoman.document.Notice;
import io.dragoman.job.PageAnswers.PageEnd;
import io.dragoman.language.Languages;
import io.dragoman.model.Completion;
import io.dragoman.model.Model;
import io.dragoman.model.ModelFailed;
import io.dragoman.model.Models;
import io.dragoman.read.AlignTask;
import io.dragoman.read.AnswerRefused;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages that a vision model is shown, after they were read here: what it answers goes to a reader, which holds it against
 * what was read. Whatever goes wrong, the page stays as it was read here, with a notice, and costs what that costs.
 */
@Component("visionReading")
public class VisionReading {
    private static final Duration NO_MODEL_LEASE = Duration.ofMinutes(1);

    private final VisionRows rows;
    private final JobRows jobs;
    private final PageAnswers answers;
    private final Models models;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Erasure erasure;
    private final Turns turns = new Turns();
    private boolean someMayWait = true;
    private int underWay;

    VisionReading(
            VisionRows rows,
            JobRows jobs,
            PageAnswers answers,
            Models models,
            Shelf shelf,
            JobKeys keys,
            Erasure erasure) {
        this.rows = rows;
        this.jobs = jobs;
        this.answers = answers;
        this.models = models;
        this.shelf = shelf;
        this.keys = keys;
        this.erasure = erasure;
    }

    /**
     * A page to be shown to the model.
     *
     * @param picture its name on the shelf
     * @param local the name on the shelf of the page as it was read here
     */
    public record Look(String job, int page, int attempt, String picture, String local) {}

    /** What comes after a look: a task for a reader, or the end of the page; neither when the page is gone. */
    public record AfterLook(
            @Nullable AlignTask task, @Nullable PageEnd end) {}

    /** The pages whose turn it is, fair over callers by the weight of their plans: as many as the model takes at once. */
    public synchronized List<Look> next() {
        int most = models.vision().map(Model::concurrency).orElse(1);
        List<Look> looks = new ArrayList<>();
        while (someMayWait && underWay < most) {
            Map<String, Integer> wanting = rows.wanting(lease());
            if (wanting.isEmpty()) {
                someMayWait = models.vision().isPresent(); // else those of a server that had a model are done
                break;
            }
            Optional<PageRow> page = rows.first(turns.next(wanting), lease());
            if (page.isPresent() && rows.asked(page.get(), lease())) {
                PageRow row = page.get();
                looks.add(new Look(
                        row.job(),
                        row.index(),
                        row.attempt(),
                        Objects.requireNonNull(row.picture()),
                        Objects.requireNonNull(row.result())));
                underWay++;
            }
        }
        return looks;
    }

    /** Shows a page to the model, and waits for what it says. */
    public AfterLook look(Look look) throws IOException, InterruptedException {
        try {
            Optional<JobKey> key = keys.find(look.job());
            JobRow job = jobs.find(look.job()).orElse(null);
            if (key.isEmpty() || job == null) {
                return new AfterLook(null, null);
            }
            return answered(look, job, key.get());
        } catch (ModelFailed e) {
            return new AfterLook(null, keep(look.job(), look.page(), look.attempt(), "vlm_failed", e.sentence()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            rows.putBack(look.job(), look.page(), look.attempt());
            throw e;
        } finally {
            over();
        }
    }

    private AfterLook answered(Look look, JobRow job, JobKey key)
            throws IOException, InterruptedException, ModelFailed {
        Model model = models.vision().orElse(null);
        if (model == null) {
            String sentence = "No vision model is configured any more.";
            return new AfterLook(null, keep(look.job(), look.page(), look.attempt(), "vlm_failed", sentence));
        }
        String language = job.readingLanguage().equals(Languages.AUTO) ? "" : job.readingLanguage();
        Completion said = model.answer(VisionPrompt.of(picture(look, key), language));
        if (said.cutOff()) {
            return new AfterLook(null, keepRefused(look.job(), look.page(), look.attempt(), "it was cut off"));
        }
        String answer = look.picture() + ".md";
        shelf.put(answer, key, out -> out.write(said.text().getBytes(StandardCharsets.UTF_8)));
        String task = UUID.randomUUID().toString().replace("-", "");
        if (!rows.answered(look.job(), look.page(), look.attempt(), task)) {
            if (jobs.find(look.job()).isEmpty()) {
                erasure.files(look.job());
            }
            return new AfterLook(null, null);
        }
        return new AfterLook(
                new AlignTask(
                        task,
                        look.job(),
                        key,
                        look.page(),
                        look.attempt(),
                        look.local(),
                        answer,
                        look.local() + ".vlm",
                        model.name(),
                        Probabilities.ofLines(said)),
                null);
    }

    /** A reader does not take what the model said. Null when the page is beyond that. */
    public @Nullable PageEnd refused(AnswerRefused answer) {
        return keepRefused(answer.job(), answer.page(), answer.attempt(), answer.objection());
    }

    private @Nullable PageEnd keepRefused(String job, int page, int attempt, String objection) {
        return keep(
                job,
                page,
                attempt,
                "vlm_refused",
                "What the vision model said was not taken, since " + objection + ".");
    }

    private @Nullable PageEnd keep(String job, int page, int attempt, String code, String sentence) {
        String message = "Page %d was read by the local engine, at its price. %s".formatted(page + 1, sentence);
        return answers.keepAsRead(job, page, attempt, new Notice(code, message, page + 1));
    }

    private byte[] picture(Look look, JobKey key) throws IOException {
        try (InputStream in = shelf.open(look.picture(), key)) {
            return in.readAllBytes();
        }
    }

    private synchronized void over() {
        underWay--;
    }

    /** After so long, whoever asked for a page is gone. */
    private Duration lease() {
        return models.vision().map(Model::patience).orElse(NO_MODEL_LEASE);
    }
}
