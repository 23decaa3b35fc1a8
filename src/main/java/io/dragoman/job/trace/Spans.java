package io.dragoman.job.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans that have ended, those of servers and those of readers under their own names. The trace and the span of a
 * job itself have ids that follow from the job's: 32 and 16 hex digits of it. Thread-safe.
 */
final class Spans implements AutoCloseable {
    private static final int SPAN_DIGITS = 16;
    private static final long LAST_WORDS = 5; // seconds

    private final ThreadLocal<@Nullable String> job = new ThreadLocal<>();
    private final OtlpHttpSpanExporterBuilder exporter;
    private final SdkTracerProvider servers;
    private final SdkTracerProvider readers;

    Spans(URI endpoint, @Nullable String authorization) {
        exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString().replaceAll("/$", "") + "/v1/traces");
        if (authorization != null) {
            exporter.addHeader("Authorization", authorization);
        }
        servers = provider("dragoman-server");
        readers = provider("dragoman-reader");
    }

    private SdkTracerProvider provider(String service) {
        Attributes name = Attributes.of(AttributeKey.stringKey("service.name"), service);
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(name)))
                .setIdGenerator(new Ids())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    /** The header by which somebody else's work becomes a part of the job's trace. */
    static String parent(String uuid) {
        return "00-%s-%s-01".formatted(uuid, uuid.substring(SPAN_DIGITS));
    }

    /** The job itself, which all others are parts of. */
    void job(String uuid, Instant start, Instant end, boolean failed, Map<String, String> attributes) {
        job.set(uuid);
        try {
            Span span = servers.get("dragoman")
                    .spanBuilder("job")
                    .setNoParent()
                    .setStartTimestamp(start)
                    .startSpan();
            attributes.forEach(span::setAttribute);
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(end);
        } finally {
            job.remove();
        }
    }

    /** Something that this server did for a job. */
    void server(String uuid, String name, Instant start, Instant end, Map<String, String> attributes) {
        part(servers, uuid, name, SpanKind.INTERNAL, start, end, attributes);
    }

    /** Something that a reader did for a job. */
    void reader(String uuid, String name, Instant start, Instant end, Map<String, String> attributes) {
        part(readers, uuid, name, SpanKind.CONSUMER, start, end, attributes);
    }

    private static void part(
            SdkTracerProvider service,
            String uuid,
            String name,
            SpanKind kind,
            Instant start,
            Instant end,
            Map<String, String> attributes) {
        SpanContext parent = SpanContext.createFromRemoteParent(
                uuid, uuid.substring(SPAN_DIGITS), TraceFlags.getSampled(), TraceState.getDefault());
        Span span = service.get("dragoman")
                .spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(kind)
                .setStartTimestamp(start)
                .startSpan();
        attributes.forEach(span::setAttribute);
        span.end(end);
    }

    /** What waits is sent. */
    @Override
    public void close() {
        servers.shutdown().join(LAST_WORDS, TimeUnit.SECONDS);
        readers.shutdown().join(LAST_WORDS, TimeUnit.SECONDS);
    }

    /** Random, but for the span of a job. */
    private final class Ids implements IdGenerator {
        private final IdGenerator random = IdGenerator.random();

        @Override
        public String generateSpanId() {
            String uuid = job.get();
            return uuid == null ? random.generateSpanId() : uuid.substring(SPAN_DIGITS);
        }

        @Override
        public String generateTraceId() {
            String uuid = job.get();
            return uuid == null ? random.generateTraceId() : uuid;
        }
    }
}
