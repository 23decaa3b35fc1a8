package io.dragoman;

import io.dragoman.read.AlignTasks;
import io.dragoman.read.Answers;
import io.dragoman.read.Beats;
import io.dragoman.read.InspectTasks;
import io.dragoman.read.Natives;
import io.dragoman.read.OpenUpload;
import io.dragoman.read.OpenUploads;
import io.dragoman.read.PageTasks;
import io.dragoman.read.PageWatch;
import io.dragoman.read.ReaderSettings;
import io.dragoman.read.SplitTasks;
import io.dragoman.read.UploadCache;
import io.dragoman.read.WorkFolder;
import io.dragoman.read.Workload;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.SelfCheck;
import io.dragoman.read.engine.TessData;
import io.dragoman.read.engine.TesseractEngine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.WordModel;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts a reader together. What its route calls is named here: {@code inspection}, {@code pages} and {@code beats}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReaderSettings.class)
class ReaderParts {
    /** What the other pages of a reader may still take when one is stuck. */
    private static final Duration LAST_PAGES = Duration.ofSeconds(20);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Workload workload() {
        return new Workload();
    }

    @Bean
    WorkFolder workFolder(ReaderSettings settings) throws IOException {
        Path work = settings.work();
        return WorkFolder.in(
                work == null
                        ? Path.of(System.getProperty("java.io.tmpdir"), "dragoman-" + System.getProperty("user.name"))
                        : work);
    }

    @Bean
    UploadCache uploadCache(Shelf shelf, WorkFolder folder, ReaderSettings settings, Clock clock) {
        return new UploadCache(shelf, folder.path(), settings.cache().toBytes(), settings.cacheIdle(), clock);
    }

    @Bean
    WordModel wordModel() {
        return new WordModel();
    }

    @Bean
    Identification identification(Engine engine, WordModel words) {
        return new Identification(engine.languages(), words);
    }

    /** A reader that cannot read does not start: the language data must be there, and each script must be read. */
    @Bean
    TesseractEngine tesseract(
            ReaderSettings settings,
            @Value("${dragoman.reader.threads}") int threads,
            @Value("${dragoman.tessdata:}") @Nullable Path tessdata,
            WordModel words)
            throws IOException {
        Natives.unpack();
        Path folder = tessdata == null || tessdata.toString().isEmpty() ? null : tessdata;
        TessData data = TessData.find(folder, System.getenv(), settings.languages());
        TesseractEngine engine = new TesseractEngine(data, threads, words);
        new SelfCheck(engine).run();
        return engine;
    }

    @Bean
    OpenUploads openUploads(
            UploadCache cache,
            OpenUpload.Opening opening,
            @Value("${dragoman.reader.threads}") int threads,
            Clock clock) {
        return new OpenUploads(cache, opening, threads, clock);
    }

    @Bean
    Answers answers(ObjectProvider<ProducerTemplate> camel) {
        return (event, answer) -> {
            Map<String, Object> headers = new HashMap<>(Map.of("event", event));
            headers.put(JobInLog.JOB, MDC.get(JobInLog.JOB));
            camel.getObject().sendBodyAndHeaders("direct:answer", answer, headers);
        };
    }

    @Bean
    TracedTasks tracedTasks(Answers answers, Clock clock, ReaderSettings settings) {
        return new TracedTasks(answers, clock, settings.name());
    }

    @Bean
    JobInLog jobInLog() {
        return new JobInLog();
    }

    @Bean
    PageWatch pageWatch(ReaderSettings settings, ObjectProvider<Departure> departure) {
        return new PageWatch(settings.grace(), () -> departure.getObject().leaveStuck());
    }

    @Bean
    Departure departure(CamelContext camel, Workload workload, ApplicationContext context) {
        return new Departure(camel, workload, LAST_PAGES, context);
    }

    @Bean
    PageTasks pages(
            ReaderSettings settings,
            OpenUploads uploads,
            Shelf files,
            PageShelf shelf,
            Answers answers,
            Workload workload,
            PageWatch watch) {
        return new PageTasks(settings.name(), uploads, files, shelf, answers, workload, watch);
    }

    @Bean
    AlignTasks alignment(ReaderSettings settings, Shelf files, PageShelf shelf, Answers answers, Workload workload) {
        return new AlignTasks(settings.name(), files, shelf, answers, workload);
    }

    @Bean
    InspectTasks inspection(UploadCache cache, InspectTasks.Look look, Answers answers, Workload workload) {
        return new InspectTasks(cache, look, answers, workload);
    }

    @Bean
    SplitTasks splitting(UploadCache cache, SplitTasks.Work work, Answers answers, Workload workload, PageWatch watch) {
        return new SplitTasks(cache, work, answers, workload, watch);
    }

    @Bean
    Beats beats(
            ReaderSettings settings,
            @Value("${dragoman.reader.threads}") int threads,
            Engine engine,
            Workload workload,
            OpenUploads uploads,
            Answers answers) {
        return new Beats(settings.name(), threads, engine, workload, uploads, answers);
    }

    @Bean
    Assembling assembling(ReaderSettings settings, Assembling.Work work, Answers answers, Workload workload) {
        return new Assembling(settings.name(), work, answers, workload);
    }
}
