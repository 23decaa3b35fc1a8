package io.dragoman.export.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dragoman.document.Notice;
import io.dragoman.export.Format;
import io.dragoman.export.Result;
import io.dragoman.export.StackDocument;
import io.dragoman.export.StackPlace;
import io.dragoman.export.Tables;
import io.dragoman.export.Writer;
import io.dragoman.export.md.Markdown;
import io.dragoman.export.txt.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The job as the API tells it. Its {@code text} and {@code markdown} come before its pages, and each is written in a
 * pass of its own, so that at no time more than one page is in memory.
 */
@Component
public final class JobJson implements Writer {
    private final JsonFactory json = new JsonFactory();
    private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    private final PageJson pages = new PageJson();

    @Override
    public Format format() {
        return Format.JSON;
    }

    @Override
    public void write(Result result, OutputStream out) throws IOException {
        write(result, false, out);
    }

    /**
     * Writes the job, whatever its state; does not close the stream.
     *
     * @param words whether each block has its lines, and these their words, with box and confidence
     */
    public void write(Result result, boolean words, OutputStream out) throws IOException {
        try (JsonGenerator to = json.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            to.writeStartObject();
            writeWhatWasAsked(result, to);
            writeWhatWasRead(result, words, to);
            writeWhatBecameOfIt(result, to);
            to.writeEndObject();
        }
    }

    /** Writes the job without what was read: no text, pages or tables. Does not close the stream. */
    public void writeSummary(Result result, OutputStream out) throws IOException {
        try (JsonGenerator to = json.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            to.writeStartObject();
            writeWhatWasAsked(result, to);
            writeHowItWasRead(result, to);
            writeWhatBecameOfIt(result, to);
            to.writeEndObject();
        }
    }

    private static void writeWhatWasAsked(Result result, JsonGenerator to) throws IOException {
        to.writeStringField("uuid", result.uuid());
        to.writeStringField("status", result.status());
        to.writeStringField("file_name", result.fileName());
        to.writeStringField("tier", result.tier());
        to.writeStringField("language", result.language());
        to.writeStringField("tool", result.tool());
        to.writeStringField("created_at", result.createdAt().toString());
        writeTime("finished_at", result.finishedAt(), to);
        writeTime("expires_at", result.expiresAt(), to);
        to.writeNumberField("page_count", result.pageCount());
        to.writeObjectFieldStart("progress");
        to.writeNumberField("done", result.pagesEnded());
        to.writeNumberField("total", result.pageCount());
        to.writeEndObject();
    }

    private static void writeHowItWasRead(Result result, JsonGenerator to) throws IOException {
        writeText("engine", result.engine(), to);
        writeText("detected_language", result.detectedLanguage(), to);
        to.writeFieldName("mean_confidence");
        PageJson.writeConfidence(result.isDone() ? result.meanConfidence() : null, to);
        to.writeBooleanField("needs_review", result.needsReview());
    }

    private void writeWhatWasRead(Result result, boolean words, JsonGenerator to) throws IOException {
        writeHowItWasRead(result, to);
        if (!result.isDone()) {
            to.writeNullField("text");
            to.writeNullField("markdown");
            to.writeArrayFieldStart("pages");
            to.writeEndArray();
            to.writeArrayFieldStart("tables");
            to.writeEndArray();
        } else {
            writeTexts(result.pages(), to);
            to.writeArrayFieldStart("pages");
            Markdown.forEach(result.pages(), (page, markdown) -> pages.write(page, markdown, words, to));
            to.writeEndArray();
            to.writeArrayFieldStart("tables");
            Tables.forEachPart(result, part -> pages.writeTable(part, to));
            to.writeEndArray();
        }
        FieldJson.write(result.fields(), to);
        writeTranslation(result, to);
    }

    /** Its text, its Markdown, and both of each page; nothing where there is none. */
    private void writeTranslation(Result result, JsonGenerator to) throws IOException {
        Result.Translation translation = result.translation();
        if (translation == null) {
            return;
        }
        to.writeObjectFieldStart("translation");
        to.writeStringField("to", translation.to());
        writeTexts(translation.pages(), to);
        to.writeArrayFieldStart("pages");
        Markdown.forEach(translation.pages(), (page, markdown) -> {
            to.writeStartObject();
            to.writeNumberField("index", page.index());
            to.writeStringField("text", PlainText.of(page));
            to.writeStringField("markdown", markdown);
            to.writeEndObject();
        });
        to.writeEndArray();
        to.writeEndObject();
    }

    /** A string of all pages is written in pieces: opened as a raw value, continued raw, its pieces escaped here. */
    private void writeTexts(Result.Pages read, JsonGenerator to) throws IOException {
        to.writeFieldName("text");
        to.writeRawValue("\"");
        read.forEach(page -> {
            if (page.index() > 0) {
                writePiece(PlainText.separator(), to);
            }
            writePiece(PlainText.of(page), to);
        });
        to.writeRaw('"');
        to.writeFieldName("markdown");
        to.writeRawValue("\"");
        Markdown.write(read, piece -> writePiece(piece, to));
        to.writeRaw('"');
    }

    private void writePiece(String text, JsonGenerator to) throws IOException {
        char[] quoted = encoder.quoteAsString(text);
        to.writeRaw(quoted, 0, quoted.length);
    }

    private static void writeWhatBecameOfIt(Result result, JsonGenerator to) throws IOException {
        writeStack(result, to);
        to.writeNumberField("credits_charged", result.creditsCharged());
        writeText("error_code", result.errorCode(), to);
        writeText("error", result.error(), to);
        to.writeArrayFieldStart("warnings");
        for (Notice warning : result.warnings()) {
            to.writeStartObject();
            to.writeStringField("code", warning.code());
            to.writeStringField("message", warning.message());
            Integer page = warning.page();
            if (page == null) {
                to.writeNullField("page");
            } else {
                to.writeNumberField("page", page);
            }
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    /** Only of stacks and of what was found in them. */
    private static void writeStack(Result result, JsonGenerator to) throws IOException {
        StackPlace stack = result.stack();
        if (stack != null) {
            to.writeObjectFieldStart("stack");
            to.writeStringField("uuid", stack.uuid());
            to.writeNumberField("document", stack.document());
            to.writeNumberField("documents", stack.documents());
            writePages(stack.pages(), to);
            to.writeEndObject();
        }
        if (!result.documents().isEmpty()) {
            to.writeArrayFieldStart("documents");
            for (StackDocument document : result.documents()) {
                to.writeStartObject();
                to.writeStringField("uuid", document.uuid());
                to.writeStringField("status", document.status());
                writePages(document.pages(), to);
                to.writeEndObject();
            }
            to.writeEndArray();
        }
    }

    private static void writePages(List<Integer> pages, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("pages");
        for (int page : pages) {
            to.writeNumber(page);
        }
        to.writeEndArray();
    }

    private static void writeTime(String name, @Nullable Instant time, JsonGenerator to) throws IOException {
        writeText(name, time == null ? null : time.toString(), to);
    }

    private static void writeText(String name, @Nullable String text, JsonGenerator to) throws IOException {
        if (text == null) {
            to.writeNullField(name);
        } else {
            to.writeStringField(name, text);
        }
    }
}
