package io.dragoman.read.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Some pages of a PDF as one of their own. What refers to other pages is cut off, since all that can be reached from a
 * page is written with it: without that, each document of a stack would carry the whole stack.
 */
final class PdfCopy {
    /** Of a page: article threads, actions, its place in the structure, a template's name. */
    private static final List<COSName> OF_THE_DOCUMENT = List.of(
            COSName.B,
            COSName.AA,
            COSName.STRUCT_PARENTS,
            COSName.getPDFName("TemplateInstantiated"),
            COSName.getPDFName("PresSteps"));

    /** Of an annotation: its page, the form field or window that it belongs to, where it leads. */
    private static final List<COSName> OF_OTHERS = List.of(
            COSName.P,
            COSName.PARENT,
            COSName.POPUP,
            COSName.IRT,
            COSName.DEST,
            COSName.AA,
            COSName.getPDFName("PA"),
            COSName.STRUCT_PARENT);

    private PdfCopy() {}

    static void of(PDDocument document, List<Integer> pages, Path file) throws IOException {
        try (PDDocument copy = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            for (int index : pages) {
                PDPage page = document.getPage(index);
                PDPage imported = copy.importPage(page);
                imported.setResources(page.getResources());
                OF_THE_DOCUMENT.forEach(imported.getCOSObject()::removeItem);
                cutOff(imported.getCOSObject());
            }
            COSDictionary layers = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.OCPROPERTIES);
            if (layers != null) {
                copy.getDocumentCatalog().getCOSObject().setItem(COSName.OCPROPERTIES, layers);
            }
            copy.save(file.toFile());
        }
    }

    private static void cutOff(COSDictionary page) {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        if (annotations == null) {
            return;
        }
        COSArray kept = new COSArray();
        for (int i = 0; i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                COSDictionary alone = new COSDictionary(annotation);
                OF_OTHERS.forEach(alone::removeItem);
                if (!leadsOut(alone.getDictionaryObject(COSName.A))) {
                    alone.removeItem(COSName.A);
                }
                kept.add(alone);
            }
        }
        page.setItem(COSName.ANNOTS, kept);
    }

    private static boolean leadsOut(COSBase action) {
        return action instanceof COSDictionary link
                && COSName.URI.equals(link.getCOSName(COSName.S))
                && !link.containsKey(COSName.getPDFName("Next"));
    }
}
