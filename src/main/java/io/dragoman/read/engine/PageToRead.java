package io.dragoman.read.engine;

import java.time.Duration;
import net.sourceforge.lept4j.Pix;
import org.jspecify.annotations.Nullable;

/**
 * The image of a page and what is known about it.
 *
 * @param index of the page, from 0
 * @param pix of any depth; stays its owner's, who frees it after the reading
 * @param dpi pixels an inch
 * @param rotation degrees, clockwise, by which the image was already turned
 * @param language {@code auto}, or Tesseract's names joined with {@code +}, all of them installed
 * @param likely for {@code auto}: what the page before was read as; null when nothing is known
 * @param time what the reading may take
 * @param oneBlock whether nothing on it is a column to be read by itself, so that none is looked for
 */
public record PageToRead(
        int index,
        Pix pix,
        int dpi,
        int rotation,
        String language,
        @Nullable String likely,
        Duration time,
        boolean oneBlock) {

    /** A page that may have columns. */
    public PageToRead(
            int index, Pix pix, int dpi, int rotation, String language, @Nullable String likely, Duration time) {
        this(index, pix, dpi, rotation, language, likely, time, false);
    }
}
