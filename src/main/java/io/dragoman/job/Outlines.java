package io.dragoman.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.read.layout.Outline;
import io.dragoman.read.layout.Survey;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The outlines of documents of many pages: found when they are first asked for, and kept beside them. Thread-safe. */
@Component
class Outlines {
    private static final Logger LOG = LoggerFactory.getLogger(Outlines.class);

    private final Shelf shelf;
    private final PageShelf pages;
    private final ObjectMapper json = JsonMapper.builder().build();

    Outlines(Shelf shelf, PageShelf pages) {
        this.shelf = shelf;
        this.pages = pages;
    }

    /** @param results the names of the results of all pages, in order; null for a page that failed */
    Outline of(String uuid, List<@Nullable String> results, JobKey key) throws IOException {
        String name = JobRow.base(uuid) + "/outline";
        if (shelf.has(name)) {
            try (InputStream in = shelf.open(name, key)) {
                return json.readValue(in, Outline.class);
            }
        }
        Survey survey = new Survey();
        for (String result : results) {
            if (result != null) {
                survey.add(pages.open(result, key));
            }
        }
        Outline outline = survey.outline();
        keep(name, key, outline);
        return outline;
    }

    /** Without it the next one who asks looks again. */
    private void keep(String name, JobKey key, Outline outline) {
        try {
            shelf.put(name, key, out -> out.write(json.writeValueAsBytes(outline)));
        } catch (IOException e) {
            LOG.warn("The outline {} cannot be kept: {}", name, e.toString());
        }
    }
}
