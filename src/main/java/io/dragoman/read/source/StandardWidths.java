package io.dragoman.read.source;

import java.io.IOException;
import org.apache.fontbox.afm.FontMetrics;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/**
 * Puts the widths of the fourteen standard fonts into fonts that leave them out, as PDF 1.x allows. PDFBox takes the
 * widths of whatever font it finds instead, once such a font has an encoding of its own, and letters then stand among
 * those of the next word.
 */
final class StandardWidths {
    private static final int CODES = 256;
    private static final int DEEPEST = 4;

    private StandardWidths() {}

    /** Looks at the fonts of the page and of the forms on it; a font that cannot be read stays as it is. */
    static void complete(PDPage page) throws IOException {
        complete(page.getResources() == null ? null : page.getResources().getCOSObject(), 0);
    }

    private static void complete(@Nullable COSDictionary resources, int depth) throws IOException {
        if (resources == null || depth > DEEPEST) {
            return;
        }
        COSDictionary fonts = resources.getCOSDictionary(COSName.FONT);
        if (fonts != null) {
            for (COSName name : fonts.keySet()) {
                COSDictionary font = fonts.getCOSDictionary(name);
                if (font != null && isStandardWithoutWidths(font)) {
                    complete(font);
                }
            }
        }
        COSDictionary forms = resources.getCOSDictionary(COSName.XOBJECT);
        if (forms != null) {
            for (COSName name : forms.keySet()) {
                COSBase form = forms.getDictionaryObject(name);
                if (form instanceof COSDictionary dictionary
                        && COSName.FORM.equals(dictionary.getCOSName(COSName.SUBTYPE))) {
                    complete(dictionary.getCOSDictionary(COSName.RESOURCES), depth + 1);
                }
            }
        }
    }

    private static boolean isStandardWithoutWidths(COSDictionary font) {
        String name = font.getNameAsString(COSName.BASE_FONT);
        return COSName.TYPE1.equals(font.getCOSName(COSName.SUBTYPE))
                && !font.containsKey(COSName.WIDTHS)
                && !font.containsKey(COSName.FONT_DESC)
                && font.getDictionaryObject(COSName.ENCODING) instanceof COSDictionary
                && name != null
                && Standard14Fonts.containsName(name);
    }

    private static void complete(COSDictionary dictionary) throws IOException {
        PDFont font = PDFontFactory.createFont(dictionary);
        FontMetrics metrics = Standard14Fonts.getAFM(dictionary.getNameAsString(COSName.BASE_FONT));
        if (!(font instanceof PDSimpleFont simple) || simple.getEncoding() == null || metrics == null) {
            return;
        }
        COSArray widths = new COSArray();
        for (int code = 0; code < CODES; code++) {
            widths.add(
                    new COSFloat(metrics.getCharacterWidth(simple.getEncoding().getName(code))));
        }
        dictionary.setInt(COSName.FIRST_CHAR, 0);
        dictionary.setInt(COSName.LAST_CHAR, CODES - 1);
        dictionary.setItem(COSName.WIDTHS, widths);
    }
}
