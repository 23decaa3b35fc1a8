/**
 * One writer per format, side by side: txt, md, docx, pdf, csv, xlsx, json, hocr, alto. A writer gets what is known of
 * the job and its pages one after the other, and writes to a stream; it never asks who read a page or who pays for it.
 *
 * <p>May import {@code shelf} and the words; not the reader, and no database.
 */
@NullMarked
package io.dragoman.export;

import org.jspecify.annotations.NullMarked;
