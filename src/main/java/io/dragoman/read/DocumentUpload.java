package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.engine.ThoroughReading;
import io.dragoman.read.language.Identification;
import io.dragoman.read.layout.Layout;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.table.PageTables;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.PageContent;
import io.dragoman.read.source.Raster;
import io.dragoman.read.source.RasterMarks;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is text already is taken as it is, what is an image is recognised; both are put into order the same way. */
public final class DocumentUpload implements OpenUpload {
    private final OpenDocument document;
    private final Engine engine;
    private final Identification identification;
    private @Nullable String likely;

    public DocumentUpload(OpenDocument document, Engine engine, Identification identification) {
        this.document = document;
        this.engine = engine;
        this.identification = identification;
    }

    @Override
    public Page read(int index, String language, boolean thorough, Duration time, Sight sight) throws IOException {
        PageContent content = document.page(index);
        if (content instanceof PageContent.Text text) {
            return Layout.of(PageTables.of(identified(text.page()), text.marks()), text.marks());
        }
        try (Raster raster = (Raster) content;
                RasterMarks drawn = new RasterMarks(raster.pix(), raster.dpi())) {
            var toRead =
                    new PageToRead(index, drawn.cleared(), raster.dpi(), raster.rotation(), language, likely, time);
            Page page = thorough ? new ThoroughReading(engine).read(toRead) : engine.read(toRead);
            likely = page.blocks().isEmpty() ? likely : page.language();
            Marks marks = drawn.turned(page.rotation() - raster.rotation());
            Page laidOut = Layout.of(PageTables.of(page, marks), marks);
            sight.of(laidOut, side -> raster.jpeg(laidOut.rotation(), side));
            return laidOut;
        }
    }

    /** Text of the file's own is of a language too, whatever it was said to be. */
    private Page identified(Page page) {
        return identification
                .of(page.blocks().stream().map(Block::text).toList())
                .map(page::in)
                .orElse(page);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
