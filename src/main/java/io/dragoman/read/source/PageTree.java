package io.dragoman.read.source;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The pages of a PDF, counted one by one: what the file says about their number may be a lie, or a loop. */
final class PageTree {
    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private PageTree() {}

    /**
     * Counts the pages, and mends the tree in memory where it says another number.
     *
     * @throws Refusal when there is none, or more than the limit
     */
    static int straighten(PDDocument document, int most) {
        COSDictionary root = document.getDocumentCatalog().getPages().getCOSObject();
        List<COSDictionary> pages = collect(root, most);
        if (pages.isEmpty()) {
            throw new Refusal(Reason.DAMAGED_FILE, "The file has no pages.");
        }
        if (root.getInt(COSName.COUNT, -1) != pages.size()) {
            flatten(document, pages);
        }
        return pages.size();
    }

    private static List<COSDictionary> collect(COSDictionary root, int most) {
        List<COSDictionary> pages = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            COSDictionary node = waiting.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (isPage(node)) {
                pages.add(node);
                if (pages.size() > most) {
                    throw new Refusal(
                            Reason.TOO_MANY_PAGES, "The file has more than " + most + " pages. Split it into parts.");
                }
                continue;
            }
            COSArray kids = node.getCOSArray(COSName.KIDS);
            for (int i = kids == null ? -1 : kids.size() - 1; i >= 0; i--) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    inherit(node, kid, seen);
                    waiting.push(kid);
                }
            }
        }
        return pages;
    }

    private static boolean isPage(COSDictionary node) {
        return !node.containsKey(COSName.KIDS)
                && (COSName.PAGE.equals(node.getCOSName(COSName.TYPE))
                        || node.containsKey(COSName.CONTENTS)
                        || node.containsKey(COSName.MEDIA_BOX));
    }

    private static void inherit(COSDictionary parent, COSDictionary kid, Set<COSDictionary> seen) {
        if (seen.contains(kid)) {
            return;
        }
        for (COSName name : INHERITED) {
            COSBase value = parent.getItem(name);
            if (value != null && !kid.containsKey(name)) {
                kid.setItem(name, value);
            }
        }
    }

    private static void flatten(PDDocument document, List<COSDictionary> pages) {
        COSDictionary root = new COSDictionary();
        COSArray kids = new COSArray();
        for (COSDictionary page : pages) {
            page.setItem(COSName.TYPE, COSName.PAGE);
            page.setItem(COSName.PARENT, root);
            kids.add(page);
        }
        root.setItem(COSName.TYPE, COSName.PAGES);
        root.setItem(COSName.KIDS, kids);
        root.setInt(COSName.COUNT, pages.size());
        document.getDocumentCatalog().getCOSObject().setItem(COSName.PAGES, root);
    }
}
