package io.dragoman.read.engine;

import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.language.Languages;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.ScriptPacks;
import io.dragoman.read.language.WordModel;
import java.util.List;
import java.util.Set;
import net.sourceforge.lept4j.ILeptonica;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import net.sourceforge.tess4j.TessAPI;

/** The {@code cpu} engine: Tesseract's network for lines of text, in this process, its handles kept warm. */
public final class TesseractEngine implements Engine, AutoCloseable {
    /** A thread's language, the one before, and orientation and script detection. */
    private static final int HANDLES_A_THREAD = 3;

    /** In pixels: on a strip that is narrower, no letter can be told from another. */
    private static final int SMALLEST_LETTER = 5;

    /** In points: an x of small print, and a capital of a title. */
    private static final double LOWEST_LETTER = 2.5;

    private static final double HIGHEST_LETTER = 40;

    private static final int FEWEST_LETTERS = 4;

    private final TessData data;
    private final ScriptPacks packs;
    private final Identification identification;
    private final Handles handles;
    private final SideBySide cores;
    private final String name;

    /**
     * @param threads how many read side by side: pages, or parts of one while there are fewer pages
     * @param words tells the language of a page where nobody said it
     * @throws UnsatisfiedLinkError when the native library is not there
     */
    public TesseractEngine(TessData data, int threads, WordModel words) {
        TessAPI api = TessAPI.INSTANCE;
        Leptonica1.setMsgSeverity(ILeptonica.L_SEVERITY_NONE); // it would tell standard error of every odd image
        this.data = data;
        this.packs = new ScriptPacks(data.languages());
        this.identification = new Identification(data.languages(), words);
        this.handles = new Handles(api, data.folder(), threads * HANDLES_A_THREAD);
        this.cores = new SideBySide(threads);
        this.name = "tesseract " + api.TessVersion();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return data.languages();
    }

    @Override
    public boolean mayHoldText(Pix picture, int dpi) {
        try (Picture shared = Picture.shared(picture);
                Picture even = Background.evened(shared)) {
            double point = dpi / 72.0;
            return Ink.on(even).letters(LOWEST_LETTER * point, HIGHEST_LETTER * point) >= FEWEST_LETTERS;
        }
    }

    @Override
    public Page read(PageToRead page) {
        int width = Leptonica1.pixGetWidth(page.pix());
        int height = Leptonica1.pixGetHeight(page.pix());
        if (Math.min(width, height) < SMALLEST_LETTER) {
            return new Page(
                    page.index(),
                    width,
                    height,
                    page.dpi(),
                    page.rotation(),
                    PageSource.OCR,
                    name,
                    "",
                    List.of(),
                    List.of());
        }
        String likely = page.language().equals(Languages.AUTO) ? page.likely() : null;
        String known = likely == null ? page.language() : likely;
        try (Preparation.Prepared prepared = new Resolution(page.pix(), page.dpi(), known).prepared()) {
            return cores.page(
                    () -> new PageReading(page, prepared, handles, cores, packs, identification, name).page());
        }
    }

    /** Frees what is kept warm; readings under way end first. */
    @Override
    public void close() {
        cores.close();
        handles.close();
    }
}
