package io.dragoman.channel;

import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a source's file has come to: one document, or as many as were found in it, being a stack. */
@Component
public class Documents {
    private final Jobs jobs;

    Documents(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * A document.
     *
     * @param source what its exports are called after: the file, or {@code scan.2.pdf} for the second in {@code
     *     scan.pdf}
     * @param job has ended
     */
    public record Document(SourcePath source, Job job) {}

    /** Those of a claim whose job has ended, in their order; without what its owner has deleted. */
    public List<Document> of(Claim claim, Job job) {
        if (job.documents().isEmpty()) {
            return List.of(new Document(claim.source(), job));
        }
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < job.documents().size(); i++) {
            SourcePath source = claim.source().marked(String.valueOf(i + 1));
            jobs.find(job.documents().get(i).uuid()).ifPresent(found -> documents.add(new Document(source, found)));
        }
        return documents;
    }

    /** Why a document in a stack was not read, with the pages that it has there. */
    public static String sentence(Job document) {
        String error = document.error() == null ? "It could not be read." : document.error();
        return document.stack() == null
                ? error
                : "%s: %s".formatted(pages(document.stack().pages()), error);
    }

    private static String pages(List<Integer> pages) {
        String all = pages.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (pages.size() == 1 ? "Page " : "Pages ") + all + " of the stack";
    }
}
