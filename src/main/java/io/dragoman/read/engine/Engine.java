package io.dragoman.read.engine;

import io.dragoman.document.Page;
import java.util.Set;
import net.sourceforge.lept4j.Pix;

/**
 * Reads the image of one page. Safe to call from many threads at once; what is idle of as many threads helps to read a
 * single page, whose text is the same then.
 */
public interface Engine {

    /** What the job's {@code engine} says, with the version of what is really there: {@code tesseract 5.5.2}. */
    String name();

    /** Tesseract's names of what can be read here, found once at the start. */
    Set<String> languages();

    /**
     * A quick look at whether a picture shows marks that may be letters; a photograph may, too.
     *
     * @param dpi pixels an inch
     */
    boolean mayHoldText(Pix picture, int dpi);

    /**
     * Reads a page; one without text has no blocks.
     *
     * @throws PageTimeout when the page took longer than it may
     */
    Page read(PageToRead page);
}
