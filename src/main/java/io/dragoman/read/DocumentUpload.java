package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Page;
import io.dragoman.read.code.CodeReader;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.engine.ThoroughReading;
import io.dragoman.read.language.Identification;
import io.dragoman.read.layout.Bullets;
import io.dragoman.read.layout.Dashes;
import io.dragoman.read.layout.Layout;
import io.dragoman.read.layout.LeaderWords;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Points;
import io.dragoman.read.layout.Unread;
import io.dragoman.read.layout.table.PageTables;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.PageContent;
import io.dragoman.read.source.Raster;
import io.dragoman.read.source.RasterMarks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is text already is taken as it is, what is an image is recognised, on one page as well; all of it is put into order
 * the same way.
 */
public final class DocumentUpload implements OpenUpload {
    private final OpenDocument document;
    private final Engine engine;
    private final Identification identification;
    private final Illustrations illustrations;
    private @Nullable String likely;

    /** Whether one of its pages was seen to say what its text says. */
    private boolean isBelieved;

    public DocumentUpload(OpenDocument document, Engine engine, Identification identification) {
        this.document = document;
        this.engine = engine;
        this.identification = identification;
        this.illustrations = new Illustrations(document, engine);
    }

    @Override
    public Page read(int index, String language, boolean thorough, Set<Extract> extracts, Duration time, Sight sight)
            throws IOException {
        PageContent content = document.page(index);
        long start = System.nanoTime();
        if (content instanceof PageContent.Text text) {
            Page known = identified(text.page());
            if (isBelieved || !LayerLook.isNeeded(known) || isSeen(known, language, time)) {
                return fromText(known, text.marks(), language, extracts, time);
            }
        }
        Duration left = time.minusNanos(System.nanoTime() - start);
        try (Raster raster = content instanceof Raster image ? image : document.raster(index)) {
            return fromImage(raster, index, language, thorough, extracts, left, sight);
        }
    }

    /** Whether a page shows what its text says; then the other pages of its file are believed too. */
    private boolean isSeen(Page page, String language, Duration time) throws IOException {
        try (Raster stored = document.raster(page.index());
                Raster raster = stored.turned(page.rotation() - stored.rotation())) {
            isBelieved = new LayerLook(engine, raster).agrees(page, language, likely, time);
            return isBelieved;
        }
    }

    private Page fromText(Page known, Marks marks, String language, Set<Extract> extracts, Duration time)
            throws IOException {
        Page whole = illustrations.on(known, marks.pictures(), language, likely, time);
        Page page = Layout.of(PageTables.of(whole, marks), marks);
        if (!extracts.contains(Extract.BARCODES)) {
            return PageFields.of(page, document, extracts, List.of());
        }
        try (Raster raster = document.raster(page.index())) {
            return PageFields.of(page, document, extracts, codes(raster, page));
        }
    }

    private Page fromImage(
            Raster raster,
            int index,
            String language,
            boolean thorough,
            Set<Extract> extracts,
            Duration time,
            Sight sight)
            throws IOException {
        long start = System.nanoTime();
        try (RasterMarks drawn = new RasterMarks(raster.pix(), raster.dpi())) {
            var toRead = new PageToRead(
                    index, drawn.cleared(), drawn.dpi(), raster.rotation(), language, likely, time, drawn.isGrid());
            Page read = thorough ? new ThoroughReading(engine).read(toRead) : engine.read(toRead);
            likely = read.blocks().isEmpty() ? likely : read.language();
            Duration left = time.minusNanos(System.nanoTime() - start);
            boolean inTime = left.multipliedBy(2).compareTo(time) > 0;
            int turn = read.rotation() - raster.rotation();
            if (inTime && extracts.contains(Extract.IDENTITY)) {
                read = new ZoneReading(engine, drawn.cleared(), turn).better(read, left);
            }
            Page page = laidOut(read, drawn, turn, inTime ? left : Duration.ZERO);
            sight.of(page, side -> raster.jpeg(page.rotation(), side));
            boolean coded = extracts.contains(Extract.BARCODES);
            return PageFields.of(page, document, extracts, coded ? codes(raster, page) : List.of());
        }
    }

    private static List<Field> codes(Raster raster, Page page) {
        return CodeFields.of(CodeReader.read(raster.pix(), raster.dpi()), raster, page);
    }

    /**
     * @param turn degrees, clockwise, by which the image has to be turned to stand upright
     * @param left of the page's time, for another look at its numbers and tables; none when it is zero
     */
    private Page laidOut(Page read, RasterMarks drawn, int turn, Duration left) {
        Marks marks = drawn.turned(turn);
        List<Box> ink = drawn.ink(turn);
        Page page = LeaderWords.into(read, drawn.leaders(turn));
        if (!left.isZero()) {
            page = new CellReading(engine, drawn.cleared(), turn)
                    .better(page, PageTables.on(page, Unread.in(page, marks, ink)), left);
            page = new LineNumbers(engine, drawn.cleared(), turn).on(page, ink, left);
        }
        page = Bullets.seen(Points.seen(Dashes.measured(page, ink), ink), ink);
        Marks all = Unread.in(page, marks, ink);
        return Layout.of(PageTables.of(page, all), all);
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
