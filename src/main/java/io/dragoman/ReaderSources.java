package io.dragoman;

import io.dragoman.export.pdf.Archive;
import io.dragoman.export.pdf.Assembly;
import io.dragoman.export.pdf.Layering;
import io.dragoman.export.pdf.Originals;
import io.dragoman.export.pdf.PagePictures;
import io.dragoman.read.DocumentUpload;
import io.dragoman.read.FileType;
import io.dragoman.read.InspectTasks;
import io.dragoman.read.Limits;
import io.dragoman.read.OpenUpload;
import io.dragoman.read.ReaderSettings;
import io.dragoman.read.SplitTasks;
import io.dragoman.read.Upload;
import io.dragoman.read.UploadCache;
import io.dragoman.read.WorkFolder;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.language.Identification;
import io.dragoman.read.source.Inspection;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.stack.Splitter;
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
    SplitTasks.Work splittingWork(Shelf shelf, WorkFolder folder) {
        return new Splitter(shelf, folder.path())::split;
    }

    @Bean
    PagePictures pictures(Originals originals, Shelf shelf) {
        return new PagePictures(originals, shelf);
    }

    @Bean
    Assembling.Work assemblingWork(
            Originals originals, Shelf shelf, PageShelf pages, PagePictures pictures, ReaderSettings settings) {
        return new Assembly(originals, shelf, pages, pictures, settings.name())::assemble;
    }

    @Bean
    Archive archive(Shelf shelf, WorkFolder folder) {
        return new Archive(shelf, folder.path());
    }

    @Bean
    Layering layering(Shelf shelf, PageShelf pages, WorkFolder folder) {
        return new Layering(shelf, pages, folder.path());
    }

    /** The pages were counted when the file was inspected. */
    @Bean
    Originals originals(UploadCache cache) {
        return file -> {
            UploadCache.Lease lease = cache.take(new Upload(file.copy(), file.name(), file.bytes(), file.key()));
            try {
                FileType type = FileType.valueOf(file.type());
                Limits limits = new Limits(Integer.MAX_VALUE, file.pixels());
                return new CachedOriginal(lease, type, OpenDocument.open(lease.file(), type, limits));
            } catch (IOException | RuntimeException | Error e) {
                lease.close();
                throw e;
            }
        };
    }
}
