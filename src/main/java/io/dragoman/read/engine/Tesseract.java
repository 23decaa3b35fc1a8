package io.dragoman.read.engine;

import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Line;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.Pix;
import net.sourceforge.tess4j.ITessAPI.ETEXT_DESC;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessOcrEngineMode;
import net.sourceforge.tess4j.ITessAPI.TessPageSegMode;
import net.sourceforge.tess4j.TessAPI;

/** One warm handle of the native library, for one choice of languages. Not thread-safe: one page at a time. */
final class Tesseract implements AutoCloseable {
    /** The data that tells orientation and script; it cannot read. */
    static final String OSD = "osd";

    /** Of 50 that Tesseract waits for by default; a third of the time, and no wrong turn on upright pages (measured). */
    private static final String CHARACTERS_TO_LOOK_AT = "20";

    private final TessAPI api;
    private final TessBaseAPI handle;
    private final String languages;

    /** @throws IllegalStateException when the data of a language is missing or damaged */
    Tesseract(TessAPI api, Path tessdata, String languages) {
        this.api = api;
        this.languages = languages;
        this.handle = api.TessBaseAPICreate();
        boolean looks = languages.equals(OSD);
        int mode = looks ? TessOcrEngineMode.OEM_TESSERACT_ONLY : TessOcrEngineMode.OEM_LSTM_ONLY;
        if (api.TessBaseAPIInit2(handle, tessdata.toString(), languages, mode) != 0) {
            api.TessBaseAPIDelete(handle);
            throw new IllegalStateException("Tesseract cannot use its data for " + languages + " in " + tessdata);
        }
        if (looks) {
            api.TessBaseAPISetPageSegMode(handle, TessPageSegMode.PSM_OSD_ONLY);
        }
        api.TessBaseAPISetVariable(handle, "debug_file", "/dev/null");
        if (looks) {
            api.TessBaseAPISetVariable(handle, "min_characters_to_try", CHARACTERS_TO_LOOK_AT);
        }
    }

    String languages() {
        return languages;
    }

    /**
     * The paragraphs of an upright image, each as its lines, with boxes in its pixels.
     *
     * @throws PageTimeout when the deadline passes; checked between words, not while the layout is analysed
     */
    List<List<Line>> read(Pix pix, int dpi, Deadline deadline) {
        return read(pix, dpi, deadline, TessPageSegMode.PSM_AUTO);
    }

    /** The same, of an image that is one column from edge to edge. */
    List<List<Line>> readAsOneBlock(Pix pix, int dpi, Deadline deadline) {
        return read(pix, dpi, deadline, TessPageSegMode.PSM_SINGLE_BLOCK);
    }

    /** The same, of an image on which words stand anywhere and make no columns. */
    List<List<Line>> readScattered(Pix pix, int dpi, Deadline deadline) {
        return read(pix, dpi, deadline, TessPageSegMode.PSM_SPARSE_TEXT);
    }

    private List<List<Line>> read(Pix pix, int dpi, Deadline deadline, int segmentation) {
        ETEXT_DESC monitor = api.TessMonitorCreate();
        monitor.setAutoSynch(false); // its native layout is the library's own business
        try {
            api.TessBaseAPISetPageSegMode(handle, segmentation);
            api.TessBaseAPISetImage2(handle, pix);
            api.TessBaseAPISetSourceResolution(handle, dpi);
            api.TessMonitorSetDeadlineMSecs(monitor, deadline.leftMillis());
            if (api.TessBaseAPIRecognize(handle, monitor) != 0) {
                throw deadline.passed();
            }
            return new ResultWalk(api, handle).paragraphs();
        } finally {
            api.TessMonitorDelete(monitor);
            api.TessBaseAPIClear(handle);
        }
    }

    /** How an image stands and in which script it is written; empty when there is too little on it to tell. */
    Optional<Look> look(Pix pix, int dpi) {
        IntBuffer turned = IntBuffer.allocate(1);
        FloatBuffer orientation = FloatBuffer.allocate(1);
        FloatBuffer scriptConfidence = FloatBuffer.allocate(1);
        PointerByReference script = new PointerByReference();
        try {
            api.TessBaseAPISetImage2(handle, pix);
            api.TessBaseAPISetSourceResolution(handle, dpi);
            int found = api.TessBaseAPIDetectOrientationScript(handle, turned, orientation, script, scriptConfidence);
            if (found == 0 || script.getValue() == null) {
                return Optional.empty();
            }
            int upright = (360 - turned.get(0)) % 360;
            return Optional.of(new Look(
                    upright, orientation.get(0), script.getValue().getString(0, "US-ASCII"), scriptConfidence.get(0)));
        } finally {
            api.TessBaseAPIClear(handle);
        }
    }

    @Override
    public void close() {
        api.TessBaseAPIEnd(handle);
        api.TessBaseAPIDelete(handle);
    }

    /**
     * What orientation and script detection saw.
     *
     * @param turn degrees, clockwise, that would set the image upright
     * @param certainty of the orientation, as Tesseract counts it: below 1 it is a guess, an upright page has 4 to 40
     * @param script as Tesseract names it, such as {@code Latin} or {@code Han}
     */
    record Look(int turn, double certainty, String script, double scriptCertainty) {}
}
