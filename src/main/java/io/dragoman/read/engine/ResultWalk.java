package io.dragoman.read.engine;

import com.sun.jna.Pointer;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessPageIterator;
import net.sourceforge.tess4j.ITessAPI.TessPageIteratorLevel;
import net.sourceforge.tess4j.ITessAPI.TessResultIterator;
import net.sourceforge.tess4j.TessAPI;

/**
 * Walks once through what Tesseract recognised, in its reading order, which is the logical one in scripts that run
 * from right to left as well.
 */
final class ResultWalk {
    private static final int PARAGRAPH = TessPageIteratorLevel.RIL_PARA;
    private static final int LINE = TessPageIteratorLevel.RIL_TEXTLINE;
    private static final int WORD = TessPageIteratorLevel.RIL_WORD;

    private final TessAPI api;
    private final TessBaseAPI handle;
    private final List<List<Line>> paragraphs = new ArrayList<>();
    private final IntBuffer[] corners = {
        IntBuffer.allocate(1), IntBuffer.allocate(1), IntBuffer.allocate(1), IntBuffer.allocate(1)
    };
    private List<Line> lines = new ArrayList<>();
    private List<Word> pieces = new ArrayList<>();
    private String lineText = "";

    ResultWalk(TessAPI api, TessBaseAPI handle) {
        this.api = api;
        this.handle = handle;
    }

    /** The lines of each paragraph; a paragraph has a line, a line has a word, a word has a character. */
    List<List<Line>> paragraphs() {
        TessResultIterator results = api.TessBaseAPIGetIterator(handle);
        if (results == null) {
            return List.of();
        }
        try {
            TessPageIterator places = api.TessResultIteratorGetPageIterator(results);
            do {
                take(results, places);
            } while (api.TessResultIteratorNext(results, WORD) != 0);
        } finally {
            api.TessResultIteratorDelete(results);
        }
        endParagraph();
        return paragraphs;
    }

    private void take(TessResultIterator results, TessPageIterator places) {
        if (api.TessPageIteratorIsAtBeginningOf(places, LINE) != 0) {
            endLine();
            lineText = text(results, LINE);
        }
        if (api.TessPageIteratorIsAtBeginningOf(places, PARAGRAPH) != 0) {
            endParagraph();
        }
        String text = text(results, WORD).strip();
        int found = api.TessPageIteratorBoundingBox(places, WORD, corners[0], corners[1], corners[2], corners[3]);
        if (text.isEmpty() || found == 0) {
            return;
        }
        double confidence = Math.max(0, Math.min(1, api.TessResultIteratorConfidence(results, WORD) / 100));
        pieces.add(new Word(text, box(), confidence));
    }

    private Box box() {
        int x = corners[0].get(0);
        int y = corners[1].get(0);
        return new Box(x, y, Math.max(x, corners[2].get(0)), Math.max(y, corners[3].get(0)));
    }

    private void endLine() {
        if (!pieces.isEmpty()) {
            lines.add(LineOfPieces.join(lineText, pieces));
            pieces = new ArrayList<>();
        }
    }

    private void endParagraph() {
        endLine();
        if (!lines.isEmpty()) {
            paragraphs.add(lines);
            lines = new ArrayList<>();
        }
    }

    private String text(TessResultIterator results, int level) {
        Pointer text = api.TessResultIteratorGetUTF8Text(results, level);
        if (text == null) {
            return "";
        }
        try {
            return LineOfPieces.withoutMarks(text.getString(0, "UTF-8"));
        } finally {
            api.TessDeleteText(text);
        }
    }
}
