package io.dragoman.export.json;

import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.heading;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.processing;
import static io.dragoman.export.Written.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.export.Result;
import io.dragoman.export.Written;
import io.dragoman.export.md.Markdown;
import io.dragoman.export.txt.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobJsonTest {
    private final JobJson json = new JobJson();

    @Test
    void doneJobSaysEverythingOfTheContract() throws IOException {
        JsonNode job = written(done(page(0, heading(1, "Title"), paragraph("Some text"))), false);

        assertThat(job.fieldNames())
                .toIterable()
                .contains(
                        "uuid",
                        "status",
                        "tier",
                        "language",
                        "page_count",
                        "mean_confidence",
                        "text",
                        "markdown",
                        "pages",
                        "file_name",
                        "created_at",
                        "finished_at",
                        "engine",
                        "detected_language",
                        "progress",
                        "credits_charged",
                        "error",
                        "error_code",
                        "warnings",
                        "tables",
                        "fields");
        assertThat(job.at("/pages/0").fieldNames())
                .toIterable()
                .contains(
                        "index",
                        "text",
                        "blocks",
                        "width",
                        "height",
                        "dpi",
                        "rotation",
                        "source",
                        "engine",
                        "language",
                        "mean_confidence",
                        "markdown");
        assertThat(job.at("/pages/0/blocks/0")).isEqualTo(new ObjectMapper().readTree("""
                                        {"type": "heading", "level": 1, "text": "Title", "bbox": [100, 100, 172, 130],
                                         "confidence": 0.9}"""));
        assertThat(job.get("created_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(job.get("mean_confidence").asDouble()).isEqualTo(0.9877);
    }

    @Test
    void textAndMarkdownAreWhatTheirExportsSay() throws IOException {
        Result result =
                done(page(0, heading(2, "\"Quoted\" \\ ünï 😀")), page(1), page(2, paragraph("tab\tbell\u0007")));

        JsonNode job = written(result, false);

        assertThat(job.get("text").asText()).isEqualTo(Written.utf8(new PlainText(), result));
        assertThat(job.get("markdown").asText()).isEqualTo(Written.utf8(new Markdown(), result));
        assertThat(job.at("/pages/1/blocks")).isEmpty();
    }

    @Test
    void untilItIsDoneThereIsNoTextAndNoPage() throws IOException {
        JsonNode job = written(processing(7), true);

        assertThat(job.get("status").asText()).isEqualTo("processing");
        assertThat(job.get("text").isNull()).isTrue();
        assertThat(job.get("markdown").isNull()).isTrue();
        assertThat(job.get("mean_confidence").isNull()).isTrue();
        assertThat(job.get("pages")).isEmpty();
        assertThat(job.at("/progress/total").asInt()).isEqualTo(7);
    }

    @Test
    void wordsComeWhenTheyAreAskedFor() throws IOException {
        Result result = done(page(0, paragraph("Some text")));

        assertThat(written(result, false).at("/pages/0/blocks/0/lines").isMissingNode())
                .isTrue();
        assertThat(written(result, true)
                        .at("/pages/0/blocks/0/lines/0/words/1/text")
                        .asText())
                .isEqualTo("text");
    }

    @Test
    void tablesAreListedWithTheirPageFromOne() throws IOException {
        JsonNode tables =
                written(done(page(0), page(1, table("a|b", "c|d"))), false).get("tables");

        assertThat(tables).hasSize(1);
        assertThat(tables.at("/0/page").asInt()).isEqualTo(2);
        assertThat(tables.at("/0/rows/1/0").asText()).isEqualTo("c");
        assertThat(tables.at("/0/cells")).hasSize(4);
    }

    @Test
    void boxesLieOnThePageAndHaveAnArea() throws IOException {
        Block outside = new Block(BlockType.PARAGRAPH, 0, "x", new Box(1239, 1800, 1300, 1800), 1, List.of(), null);

        assertThat(written(done(page(0, outside)), false)
                        .at("/pages/0/blocks/0/bbox")
                        .toString())
                .isEqualTo("[1239,1753,1240,1754]");
    }

    private JsonNode written(Result result, boolean words) throws IOException {
        var out = new ByteArrayOutputStream();
        json.write(result, words, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
