package io.dragoman.job;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.read.field.FieldFinder;
import io.dragoman.shelf.JobKey;
import io.dragoman.shelf.JobKeys;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a job's document says by name: found once, when all pages were read, and kept beside them. */
@Component("jobFields")
public class JobFields {
    private static final Logger LOG = LoggerFactory.getLogger(JobFields.class);

    /** Key values stand at the beginning of a document, and sums at its end; no invoice is longer. */
    private static final int MOST_PAGES = 50;

    private static final int MOST_FIELDS = 10_000;
    private static final Notice NOT_FOUND =
            new Notice("no_fields", "Nothing of what this tool looks for was found in the document.", null);
    private static final Notice FAULT = new Notice(
            "fields_failed",
            "The search for what this tool finds ended with a fault, which the server's log has.",
            null);

    private final JobRows jobs;
    private final PageRows pages;
    private final PageShelf pageShelf;
    private final Shelf shelf;
    private final JobKeys keys;
    private final Tools tools;
    private final ObjectMapper json = JsonMapper.builder().build();

    JobFields(JobRows jobs, PageRows pages, PageShelf pageShelf, Shelf shelf, JobKeys keys, Tools tools) {
        this.jobs = jobs;
        this.pages = pages;
        this.pageShelf = pageShelf;
        this.shelf = shelf;
        this.keys = keys;
        this.tools = tools;
    }

    /**
     * Finds and keeps them. A fault of this is no reason to be without the text.
     *
     * @return the same uuid
     */
    public String find(String uuid) throws IOException {
        JobRow job = jobs.find(uuid).orElse(null);
        JobKey key = keys.find(uuid).orElse(null);
        if (job == null || key == null || pages.sum(uuid).read() == 0) {
            return uuid;
        }
        Set<Extract> wanted = tools.extracts(job.tool());
        List<Field> found;
        try {
            found = found(uuid, wanted, key);
        } catch (RuntimeException e) {
            LOG.error("The search for fields of job {} ended with a fault", uuid, e);
            jobs.notice(uuid, FAULT);
            return uuid;
        }
        if (!found.isEmpty()) {
            byte[] bytes = json.writeValueAsBytes(found);
            shelf.put(name(uuid), key, out -> out.write(bytes));
        } else if (!wanted.isEmpty()) {
            jobs.notice(uuid, NOT_FOUND);
        }
        return uuid;
    }

    private List<Field> found(String uuid, Set<Extract> wanted, JobKey key) throws IOException {
        List<Field> fields = new ArrayList<>();
        List<Page> some = new ArrayList<>();
        for (String name : pages.results(uuid)) {
            if (name == null) {
                continue;
            }
            Page page = pageShelf.open(name, key);
            fields.addAll(page.fields());
            if (wanted.isEmpty()) {
                break;
            }
            if (some.size() < MOST_PAGES) {
                some.add(page);
            }
        }
        fields.addAll(FieldFinder.find(some, wanted, fields));
        return fields.subList(0, Math.min(MOST_FIELDS, fields.size()));
    }

    /** Those of a job that has ended. */
    List<Field> of(String uuid) throws IOException {
        if (!shelf.has(name(uuid))) {
            return List.of();
        }
        JobKey key = keys.find(uuid).orElseThrow(() -> new FileNotFoundException("Job " + uuid + " is gone"));
        try (InputStream in = shelf.open(name(uuid), key)) {
            return json.readValue(in, new TypeReference<>() {});
        }
    }

    private static String name(String uuid) {
        return JobRow.base(uuid) + "/fields";
    }
}
