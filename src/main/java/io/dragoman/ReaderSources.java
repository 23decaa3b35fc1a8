package io.dragoman;

import io.dragoman.export.pdf.Archive;
import io.dragoman.export.pdf.Assembly;
import io.dragoman.export.pdf.Originals;
import io.dragoman.read.DocumentUpload;
import io.dragoman.read.FileType;
import io.dragoman.read.InspectTasks;
import io.dragoman.read.Limits;
import io.dragoman.read.OpenUpload;
import io.dragoman.read.ReaderSettings;
import io.dragoman.read.Upload;
import io.dragoman.read.UploadCache;
import io.dragoman.read.WorkFolder;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.source.Inspection;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.shelf.PageShelf;
import io.dragoman.shelf.Shelf;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a reader's rooms meet: what one opens, another one reads, looks at or makes a PDF of. */
@Configuration(proxyBeanMethods = false)
class ReaderSources {

    @Bean
    OpenUpload.Opening opening(Engine engine, Identification identification) {
        return (file, type, limits) ->
                new DocumentUpload(OpenDocument.open(file, type, limits), engine, identification);
    }

    @Bean
    InspectTasks.Look look() {
        return new Inspection()::inspect;
    }

    @Bean
    Assembling.Work assemblingWork(Originals originals, Shelf shelf, PageShelf pages, ReaderSettings settings) {
        return new Assembly(originals, shelf, pages, settings.name())::assemble;
    }

    @Bean
    Archive archive(Shelf shelf, WorkFolder folder) {
        return new Archive(shelf, folder.path());
    }

    /** The pages were counted when the file was inspected. */
    @Bean
    Originals originals(UploadCache cache) {
        return task -> {
            UploadCache.Lease lease = cache.take(new Upload(task.job(), task.upload(), task.uploadBytes(), task.key()));
            try {
                FileType type = FileType.valueOf(task.uploadType());
                Limits limits = new Limits(Integer.MAX_VALUE, task.pixels());
                return new CachedOriginal(lease, type, OpenDocument.open(lease.file(), type, limits));
            } catch (IOException | RuntimeException | Error e) {
                lease.close();
                throw e;
            }
        };
    }
}
