package io.dragoman.export.pdf;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A PDF that came as one: where no page was recognised it goes on byte for byte; else the text layers are appended to
 * its bytes as an incremental update, so that nothing that was there is written anew. What is active in it is taken out by
 * such an update too. Only a file whose cross-references had to be repaired is written whole.
 */
final class LayeredPdf {
    private final Path file;
    private final PageResults results;
    private final List<Integer> recognised;
    private final List<Notice> notices = new ArrayList<>();

    /** @param recognised the pages that want a text layer, from 0 */
    LayeredPdf(Path file, PageResults results, List<Integer> recognised) {
        this.file = file;
        this.results = results;
        this.recognised = recognised;
    }

    /** What a reader of the result should know. */
    List<Notice> write(OutputStream out) throws IOException {
        boolean sound = true;
        PDDocument opened = open(false);
        if (opened == null) {
            sound = false;
            opened = open(true);
        }
        if (opened == null) {
            throw new IOException("The PDF can no longer be opened");
        }
        try (PDDocument document = opened) {
            boolean active = new ActiveContent(document, results.count()).strip();
            if (active) {
                notices.add(new Notice(
                        "active",
                        "Scripts, actions or attachments of the original were taken out of the searchable PDF.",
                        null));
            }
            if (recognised.isEmpty() && !active) {
                Files.copy(file, out);
                return notices;
            }
            addLayers(document);
            if (sound) {
                document.saveIncremental(out);
            } else {
                document.setAllSecurityToBeRemoved(true);
                document.save(out);
            }
        }
        return notices;
    }

    private void addLayers(PDDocument document) throws IOException {
        if (!document.getSignatureDictionaries().isEmpty()) {
            notices.add(new Notice(
                    "signed",
                    "The document is digitally signed. The signature holds for the original only: text was added to"
                            + " the searchable PDF after it.",
                    null));
        }
        if (recognised.isEmpty()) {
            return;
        }
        GlyphlessFont font = new GlyphlessFont(document);
        for (int index : recognised) {
            Optional<Page> read = results.open(index);
            if (read.isPresent() && index < document.getNumberOfPages()) {
                addLayer(document, document.getPage(index), font, read.get());
            }
        }
        font.finish();
    }

    /** The layer comes first in the page, so that nothing which the page does to its graphics state moves it. */
    private static void addLayer(PDDocument document, PDPage page, GlyphlessFont font, Page read) throws IOException {
        InvisibleText.strip(document, page);
        COSDictionary resources = new COSDictionary();
        if (page.getResources() != null) {
            resources.addAll(page.getResources().getCOSObject());
        }
        COSDictionary fonts = new COSDictionary();
        COSDictionary known = resources.getCOSDictionary(COSName.FONT);
        if (known != null) {
            fonts.addAll(known);
        }
        COSArray contents = new COSArray();
        contents.add(new TextLayer(read, font, fonts).write(document, place(page, read)));
        COSBase drawn = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (drawn instanceof COSArray several) {
            contents.addAll(several);
        } else if (drawn != null) {
            contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
        }
        resources.setItem(COSName.FONT, fonts);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
    }

    private static AffineTransform place(PDPage page, Page read) {
        PDRectangle shown = page.getCropBox();
        AffineTransform place = new AffineTransform(
                shown.getWidth(), 0, 0, -shown.getHeight(), shown.getLowerLeftX(), shown.getUpperRightY());
        place.concatenate(Upright.toStored(read.rotation(), false));
        place.concatenate(Upright.square(read.width(), read.height()));
        return place;
    }

    /** Null when it cannot be opened without repair and that is not wanted. */
    private @org.jspecify.annotations.Nullable PDDocument open(boolean repairing) throws IOException {
        var bytes = new RandomAccessReadBufferedFile(file);
        try {
            return new PDFParser(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache()).parse(repairing);
        } catch (IOException e) {
            bytes.close();
            if (repairing) {
                throw e;
            }
            return null;
        }
    }
}
