package io.dragoman.export;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job that is written out: what is known of it, and its pages, one after the other and as often as a writer asks.
 *
 * @param status {@code pending}, {@code processing}, {@code done} or {@code failed}
 * @param pageCount how many pages the file has; pages that failed are among {@link Pages} as pages without blocks
 * @param needsReview whether somebody is to look at it, since it was read with little confidence
 * @param revision how often somebody has corrected it; 0 where the pages are as they were read
 * @param stack where it comes from, when it was found in a stack; null for any other
 * @param documents what was found in it, when it is a stack, which has no pages of its own; else none
 * @param pages none until the job is done
 * @param extracts what its tool finds by name
 * @param fields what was found by name, also where nobody asked
 * @param translation null where there is none
 */
public record Result(
        String uuid,
        String status,
        String tier,
        String language,
        String tool,
        int pageCount,
        @Nullable Double meanConfidence,
        boolean needsReview,
        int revision,
        String fileName,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        @Nullable String engine,
        @Nullable String detectedLanguage,
        int pagesEnded,
        int creditsCharged,
        @Nullable String errorCode,
        @Nullable String error,
        List<Notice> warnings,
        @Nullable StackPlace stack,
        List<StackDocument> documents,
        Pages pages,
        Set<Extract> extracts,
        List<Field> fields,
        @Nullable Translation translation) {
    public Result {
        warnings = List.copyOf(warnings);
        documents = List.copyOf(documents);
        extracts = Set.copyOf(extracts);
        fields = List.copyOf(fields);
    }

    /**
     * The text in another language.
     *
     * @param to BCP 47
     */
    public record Translation(String to, Pages pages) {}

    /** The same job with its text in the other language; empty where there is none. */
    public Optional<Result> translated() {
        return Optional.ofNullable(translation)
                .map(other -> new Result(
                        uuid,
                        status,
                        tier,
                        language,
                        tool,
                        pageCount,
                        meanConfidence,
                        needsReview,
                        revision,
                        fileName,
                        createdAt,
                        finishedAt,
                        expiresAt,
                        engine,
                        detectedLanguage,
                        pagesEnded,
                        creditsCharged,
                        errorCode,
                        error,
                        warnings,
                        stack,
                        documents,
                        other.pages(),
                        Set.of(),
                        List.of(),
                        null));
    }

    /** Pages that are read from where they lie when they are asked for; at no time are all of them in memory. */
    public interface Pages {

        /** Gives each page, in order, to the visitor. */
        void forEach(Visitor visitor) throws IOException;

        /**
         * The picture of a figure as a JPEG, to be closed by the caller; empty where none is kept.
         *
         * @param page from 0
         * @param number of the figure among those of its page, from 0
         */
        default Optional<InputStream> figure(int page, int number) throws IOException {
            return Optional.empty();
        }

        /** What is done with a page. */
        @FunctionalInterface
        interface Visitor {
            void visit(Page page) throws IOException;
        }
    }

    public boolean isDone() {
        return status.equals("done");
    }
}
