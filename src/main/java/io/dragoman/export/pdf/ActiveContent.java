package io.dragoman.export.pdf;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * What a PDF would do by itself or bring along: scripts, actions other than going to a place in it or to the web, forms that
 * are programs (XFA), attached files and media. An XML file stays attached, since that is what an electronic invoice is.
 * For one thread.
 */
final class ActiveContent {
    private static final Set<String> PLACES = Set.of("GoTo", "Named");
    private static final Set<String> WEB = Set.of("http", "https", "mailto");
    private static final Set<String> MEDIA = Set.of("FileAttachment", "Screen", "Movie", "Sound", "RichMedia", "3D");
    private static final COSName AT_EVENTS = COSName.getPDFName("AA");
    private static final COSName JAVASCRIPT = COSName.getPDFName("JavaScript");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
    private static final COSName ASSOCIATED = COSName.getPDFName("AF");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName NEXT_ACTION = COSName.getPDFName("Next");

    private final PDDocument document;
    private final int pages;
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean found;

    /** @param pages how many were counted: a page tree that goes in circles has more for whoever believes it */
    ActiveContent(PDDocument document, int pages) {
        this.document = document;
        this.pages = pages;
    }

    /** Takes it out; whether there was any. */
    boolean strip() {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        drop(catalog, AT_EVENTS);
        action(catalog, COSName.OPEN_ACTION);
        names(catalog.getCOSDictionary(COSName.NAMES), catalog);
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null) {
            drop(form, XFA);
            fields(form.getCOSArray(COSName.FIELDS));
        }
        outline(catalog.getCOSDictionary(COSName.OUTLINES));
        for (int i = 0; i < pages; i++) {
            page(i);
        }
        return found;
    }

    private void page(int index) {
        COSDictionary page;
        try {
            page = document.getPage(index).getCOSObject();
        } catch (IllegalStateException | IndexOutOfBoundsException noPage) {
            return; // nothing is shown of it
        }
        drop(page, AT_EVENTS);
        annotations(page.getCOSArray(COSName.ANNOTS));
    }

    private void names(@Nullable COSDictionary names, COSDictionary catalog) {
        if (names == null) {
            return;
        }
        drop(names, JAVASCRIPT);
        COSDictionary files = names.getCOSDictionary(EMBEDDED_FILES);
        if (files != null && !isXmlOnly(files)) {
            drop(names, EMBEDDED_FILES);
            drop(catalog, ASSOCIATED);
        }
    }

    private boolean isXmlOnly(COSDictionary node) {
        if (!seen.add(node)) {
            return false;
        }
        COSArray files = node.getCOSArray(COSName.NAMES);
        for (int i = 1; files != null && i < files.size(); i += 2) {
            if (!(files.getObject(i) instanceof COSDictionary file) || !isXml(file)) {
                return false;
            }
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (!(kids.getObject(i) instanceof COSDictionary kid) || !isXmlOnly(kid)) {
                return false;
            }
        }
        return true;
    }

    /** By both of its names: a program may save it under either. */
    private static boolean isXml(COSDictionary file) {
        for (COSName key : new COSName[] {COSName.F, COSName.UF}) {
            String name = file.getString(key);
            if (name != null && !name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
                return false;
            }
        }
        return file.containsKey(COSName.F) || file.containsKey(COSName.UF);
    }

    private void fields(@Nullable COSArray fields) {
        for (int i = 0; fields != null && i < fields.size(); i++) {
            if (fields.getObject(i) instanceof COSDictionary field && seen.add(field)) {
                drop(field, AT_EVENTS);
                action(field, COSName.A);
                fields(field.getCOSArray(COSName.KIDS));
            }
        }
    }

    private void outline(@Nullable COSDictionary item) {
        for (COSDictionary next = item; next != null && seen.add(next); ) {
            action(next, COSName.A);
            outline(next.getCOSDictionary(COSName.FIRST));
            next = next.getCOSDictionary(COSName.NEXT);
        }
    }

    private void annotations(@Nullable COSArray annotations) {
        if (annotations == null) {
            return;
        }
        for (int i = annotations.size() - 1; i >= 0; i--) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                drop(annotation, AT_EVENTS);
                action(annotation, COSName.A);
                if (MEDIA.contains(String.valueOf(annotation.getNameAsString(COSName.SUBTYPE)))) {
                    annotations.remove(i);
                    found = true;
                }
            }
        }
    }

    /** What follows after an action goes with it. */
    private void action(COSDictionary holder, COSName key) {
        COSBase action = holder.getDictionaryObject(key);
        if (!(action instanceof COSDictionary what)) {
            return;
        }
        if (isHarmless(what)) {
            drop(what, NEXT_ACTION);
        } else {
            drop(holder, key);
        }
    }

    private static boolean isHarmless(COSDictionary action) {
        String kind = String.valueOf(action.getNameAsString(COSName.S));
        if (kind.equals("URI")) {
            String address = String.valueOf(action.getString(COSName.URI)).strip();
            int colon = address.indexOf(':');
            return colon > 0 && WEB.contains(address.substring(0, colon).toLowerCase(Locale.ROOT));
        }
        return PLACES.contains(kind);
    }

    private void drop(COSDictionary holder, COSName key) {
        if (holder.containsKey(key)) {
            holder.removeItem(key);
            found = true;
        }
    }
}
