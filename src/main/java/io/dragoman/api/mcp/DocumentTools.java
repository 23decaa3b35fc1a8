package io.dragoman.api.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.api.Upload;
import io.dragoman.api.Waiting;
import io.dragoman.chat.Answer;
import io.dragoman.chat.Chats;
import io.dragoman.chat.Telling;
import io.dragoman.export.Tables;
import io.dragoman.job.Job;
import io.dragoman.job.Jobs;
import io.dragoman.job.Results;
import io.dragoman.job.Status;
import io.dragoman.job.Submission;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Meter;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;

/**
 * What a language model can do with documents; {@code tools.yaml} says it in its words. What is not done is the tool's
 * answer, marked as an error, with the sentence and the machine word of its refusal. Thread-safe.
 */
@Component
class DocumentTools {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentTools.class);
    private static final String DESCRIPTION = "tools.yaml";
    private static final int PIECE = 20;

    /** Clients give a call up after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Jobs jobs;
    private final Results results;
    private final Chats chats;
    private final Meter meter;
    private final Waiting waiting;
    private final ObjectProvider<ProducerTemplate> camel;
    private final int longest;
    private final ObjectMapper plain = JsonMapper.builder().build();

    DocumentTools(
            Jobs jobs,
            Results results,
            Chats chats,
            Meter meter,
            Waiting waiting,
            ObjectProvider<ProducerTemplate> camel,
            McpSettings settings) {
        this.jobs = jobs;
        this.results = results;
        this.chats = chats;
        this.meter = meter;
        this.waiting = waiting;
        this.camel = camel;
        this.longest = settings.longestAnswer();
    }

    @FunctionalInterface
    private interface Doing {
        CompletionStage<CallToolResult> with(Caller caller, Given given) throws IOException, InterruptedException;
    }

    /** What a model is told of all tools together. */
    String instructions() {
        return String.valueOf(described().get("instructions"));
    }

    List<AsyncToolSpecification> specifications(McpJsonMapper json) {
        Map<String, Doing> doings = Map.of(
                "read_document", this::read,
                "get_document", this::get,
                "get_tables", this::tables,
                "list_documents", this::list,
                "ask_document", this::ask);
        List<AsyncToolSpecification> specifications = new ArrayList<>();
        for (Object described : (List<?>) Objects.requireNonNull(described().get("tools"))) {
            Tool tool = json.convertValue(described, Tool.class);
            Doing doing = Objects.requireNonNull(doings.get(tool.name()), tool.name());
            specifications.add(AsyncToolSpecification.builder()
                    .tool(tool)
                    .callHandler((context, call) -> Mono.fromCompletionStage(() -> done(doing, context, call)))
                    .build());
        }
        return specifications;
    }

    private static CompletionStage<CallToolResult> done(
            Doing doing, McpTransportContext context, CallToolRequest call) {
        Caller caller = (Caller) context.get(McpAnswers.CALLER);
        CompletionStage<CallToolResult> result;
        try {
            result = doing.with(caller, new Given(Objects.requireNonNullElse(call.arguments(), Map.of())));
        } catch (IOException | RuntimeException e) {
            result = CompletableFuture.failedStage(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = CompletableFuture.failedStage(e);
        }
        return result.exceptionally(failure -> failed(call.name(), failure));
    }

    private static CallToolResult failed(String tool, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return text(refusal.reason().code() + ": " + refusal.sentence(), true);
            }
        }
        LOG.error("The tool {} failed", tool, failure);
        return text("internal: Something went wrong here. The log has the details.", true);
    }

    private CompletionStage<CallToolResult> read(Caller caller, Given given) {
        meter.admit(caller);
        Submission submission = new Submission(
                caller,
                Objects.requireNonNullElse(given.optional("file_name"), "document"),
                given.optional("tier"),
                given.optional("language"),
                given.optional("tool"),
                null,
                null,
                "mcp",
                List.of(),
                null);
        String uuid = camel.getObject()
                .requestBodyAndHeader("direct:ingest", given.bytes("content"), Upload.HEADER, submission, String.class);
        return waiting.untilLookedAt(uuid)
                .thenCompose(job -> waiting.untilEnded(job, PATIENCE))
                .thenApply(job -> passage(jobs.find(job, caller), 1, Integer.MAX_VALUE, true));
    }

    private CompletionStage<CallToolResult> get(Caller caller, Given given) {
        String uuid = jobs.find(given.job(), caller).uuid();
        int first = given.number("first_page", 1);
        int last = given.number("last_page", Integer.MAX_VALUE);
        boolean markdown = !"text".equals(given.optional("format"));
        return waiting.untilEnded(uuid, Duration.ofSeconds(given.number("wait_seconds", 0)))
                .thenApply(job -> passage(jobs.find(job, caller), first, last, markdown));
    }

    private CompletionStage<CallToolResult> tables(Caller caller, Given given) throws IOException {
        Job job = finished(jobs.find(given.job(), caller));
        int wanted = given.number("table", 0);
        Map<Integer, Map<String, Object>> tables = new LinkedHashMap<>();
        int[] characters = {0};
        Tables.forEachPart(results.of(job), part -> {
            if (wanted != 0 && part.number() != wanted) {
                return;
            }
            characters[0] += part.rows().stream()
                    .flatMap(List::stream)
                    .mapToInt(String::length)
                    .sum();
            if (characters[0] > longest && wanted == 0) {
                throw new Refusal(
                        Reason.BAD_REQUEST, "The tables are too long for one answer: ask for each with `table`.");
            }
            Map<String, Object> table = tables.computeIfAbsent(
                    part.number(),
                    number -> new LinkedHashMap<>(
                            Map.of("number", number, "pages", new ArrayList<>(), "rows", new ArrayList<>())));
            add(table, "pages", List.of(part.page().index() + 1));
            add(table, "rows", part.rows());
        });
        return answered(Map.of("job", job.uuid(), "tables", List.copyOf(tables.values())));
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> table, String name, List<?> more) {
        ((List<Object>) Objects.requireNonNull(table.get(name))).addAll(more);
    }

    private CompletionStage<CallToolResult> list(Caller caller, Given given) {
        List<Map<String, Object>> listed = jobs.list(caller, null, given.number("limit", PIECE)).jobs().stream()
                .map(DocumentTools::summary)
                .toList();
        return answered(Map.of("documents", listed));
    }

    private CompletionStage<CallToolResult> ask(Caller caller, Given given) throws IOException, InterruptedException {
        Job job = jobs.find(given.job(), caller);
        Answer answer =
                chats.ask(job, caller, given.text("question"), Telling.NOBODY).answer();
        return answered(Map.of("answer", answer.content(), "citations", answer.citations()));
    }

    private static Job finished(Job job) {
        return switch (job.status()) {
            case PENDING, PROCESSING ->
                throw new Refusal(Reason.NOT_DONE, "The job is not done yet: %s.".formatted(state(job)));
            case FAILED ->
                throw new Refusal(Reason.JOB_FAILED, Objects.requireNonNullElse(job.error(), "The job has failed."));
            case DONE -> job;
        };
    }

    private static String state(Job job) {
        return "%d of %d pages were read; ask again with get_document and wait_seconds"
                .formatted(job.pagesEnded(), job.pageCount());
    }

    private CallToolResult passage(Job job, int first, int last, boolean markdown) {
        Map<String, Object> about = summary(job);
        if (!job.status().hasEnded()) {
            about.put("note", state(job));
            return said(about, null);
        }
        if (finished(job).documents().isEmpty()) {
            try {
                Passage passage = Passage.of(results, job, first, last, markdown, longest);
                if (passage.next() != null) {
                    about.put("next_page", passage.next());
                }
                return said(about, passage.text());
            } catch (IOException e) {
                throw new IllegalStateException("The pages of " + job.uuid() + " cannot be read", e);
            }
        }
        about.put("documents", job.documents());
        return said(about, null);
    }

    private static Map<String, Object> summary(Job job) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("job", job.uuid());
        about.put("status", job.status().wire());
        about.put("file_name", job.fileName());
        about.put("page_count", job.pageCount());
        if (job.status() == Status.DONE) {
            about.put("language", job.detectedLanguage());
            about.put("mean_confidence", job.meanConfidence());
            about.put("needs_review", job.needsReview());
        }
        return about;
    }

    private CallToolResult said(Map<String, Object> about, @Nullable String passage) {
        CallToolResult.Builder result =
                CallToolResult.builder().addTextContent(plain.valueToTree(about).toString());
        return passage == null ? result.build() : result.addTextContent(passage).build();
    }

    private CompletionStage<CallToolResult> answered(Map<String, Object> answer) {
        return CompletableFuture.completedStage(text(plain.valueToTree(answer).toString(), false));
    }

    private static CallToolResult text(String text, boolean error) {
        return CallToolResult.builder().addTextContent(text).isError(error).build();
    }

    private static Map<String, Object> described() {
        try (InputStream in = Objects.requireNonNull(DocumentTools.class.getResourceAsStream(DESCRIPTION))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new IllegalStateException(DESCRIPTION + " is a part of the jar", e);
        }
    }
}
