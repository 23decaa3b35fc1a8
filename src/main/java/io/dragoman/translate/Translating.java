package io.dragoman.translate;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.job.Translated;
import io.dragoman.job.TranslationTask;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Translates the pages of a job one by one, each from its own language. A page that is not translated stands there as it
 * was, with a warning; a job of which nothing was translated has no translation, and has its text all the same.
 */
@Component("translating")
public class Translating {
    private static final Logger LOG = LoggerFactory.getLogger(Translating.class);
    private static final String CODE = "not_translated";

    private final InstalledPairs pairs;
    private final Translated translated;

    Translating(InstalledPairs pairs, Translated translated) {
        this.pairs = pairs;
        this.translated = translated;
    }

    /** Whatever happens, the job goes on: answers its uuid, or null when it is gone or beyond that. */
    public @Nullable String translate(TranslationTask task) {
        Run run = new Run(task);
        boolean whole = false;
        try {
            task.pages().forEach(run::page);
            whole = run.any;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Job {} was not translated", task.uuid(), e);
            run.notices.add(new Notice(CODE, "The document was not translated.", null));
        }
        return translated.end(task.uuid(), whole, run.notices);
    }

    /** One job under way. */
    private final class Run {
        private final TranslationTask task;
        private final long deadline;
        private final String code;
        private final List<Notice> notices = new ArrayList<>();
        private boolean any;

        Run(TranslationTask task) {
            this.task = task;
            this.deadline = System.nanoTime() + task.time().toNanos();
            this.code = Languages.meantBy(task.to().toLowerCase(Locale.ROOT)).stream()
                    .map(Language::code)
                    .findFirst()
                    .orElse("");
        }

        void page(Page page) throws IOException {
            Page kept = page;
            PageTexts texts = new PageTexts(page);
            List<String> written = texts.texts();
            if (written.isEmpty() || page.language().equals(code)) {
                any = true;
            } else {
                Optional<List<String>> others = others(page, written);
                any |= others.isPresent();
                kept = others.map(them -> texts.with(them, code)).orElse(page);
            }
            translated.keep(task.uuid(), kept);
        }

        private Optional<List<String>> others(Page page, List<String> texts) {
            int number = page.index() + 1;
            Optional<InstalledPairs.Choice> choice = pairs.choose(page.language(), task.to());
            if (choice.isEmpty()) {
                String from = Languages.named(page.language().split("\\+")[0])
                        .map(Language::english)
                        .orElse("a language that is not known");
                notices.add(new Notice(
                        CODE,
                        "Page %d is in %s, which is not translated into %s here.".formatted(number, from, task.to()),
                        number));
                return Optional.empty();
            }
            long left = deadline - System.nanoTime();
            try {
                if (left <= 0) {
                    throw new IOException("The time for the job is over");
                }
                return Optional.of(choice.get()
                        .translator()
                        .translate(texts, task.to(), choice.get().pair(), Duration.ofNanos(left)));
            } catch (IOException e) {
                LOG.warn("Page {} of job {} was not translated: {}", number, task.uuid(), e.toString());
                String by = choice.get().pair().by();
                notices.add(new Notice(
                        CODE, "Page %d was not translated: %s did not do it.".formatted(number, by), number));
                return Optional.empty();
            }
        }
    }
}
