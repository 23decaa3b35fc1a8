package io.dragoman.export.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Takes the text that is not drawn (rendering mode 3) off a page that was recognised: an earlier layer which was found
 * unsound would else be found beside the new one. A page without such text is not touched.
 */
final class InvisibleText {
    private static final int INVISIBLE = 3;
    private static final int MOST_BYTES = 4 * 1024 * 1024; // a page of more drawing is not a scan with a layer

    private int mode;
    private boolean found;
    private final Deque<Integer> saved = new ArrayDeque<>();
    private final List<Object> kept = new ArrayList<>();

    private InvisibleText() {}

    static void strip(PDDocument document, PDPage page) throws IOException {
        PDResources resources = page.getResources();
        if (resources == null) {
            return;
        }
        if (resources.getFontNames().iterator().hasNext() && isSmall(page)) {
            InvisibleText text = new InvisibleText();
            text.filter(new PDFStreamParser(page).parse());
            if (text.found) {
                COSStream stream = document.getDocument().createCOSStream();
                text.write(stream);
                page.getCOSObject().setItem(COSName.CONTENTS, stream);
            }
        }
        stripForms(page, resources);
    }

    /** Layers often lie in a form of their own. Forms are replaced in a copy of the page's resources. */
    private static void stripForms(PDPage page, PDResources resources) throws IOException {
        COSDictionary objects = new COSDictionary();
        boolean any = false;
        for (COSName name : resources.getXObjectNames()) {
            objects.setItem(
                    name,
                    resources.getCOSObject().getCOSDictionary(COSName.XOBJECT).getItem(name));
            if (!resources.isImageXObject(name) && resources.getXObject(name) instanceof PDFormXObject form) {
                any |= stripForm(form, name, objects);
            }
        }
        if (any) {
            COSDictionary own = new COSDictionary();
            own.addAll(resources.getCOSObject());
            own.setItem(COSName.XOBJECT, objects);
            page.getCOSObject().setItem(COSName.RESOURCES, own);
        }
    }

    private static boolean stripForm(PDFormXObject form, COSName name, COSDictionary objects) throws IOException {
        if (form.getResources() == null
                || !form.getResources().getFontNames().iterator().hasNext()
                || form.getCOSObject().getLength() > MOST_BYTES) {
            return false;
        }
        InvisibleText text = new InvisibleText();
        text.filter(new PDFStreamParser(form).parse());
        if (!text.found) {
            return false;
        }
        COSStream stream = new COSStream();
        form.getCOSObject().forEach((key, value) -> stream.setItem(key, value));
        text.write(stream);
        objects.setItem(name, stream);
        return true;
    }

    private static boolean isSmall(PDPage page) {
        long bytes = 0;
        for (var streams = page.getContentStreams(); streams.hasNext(); ) {
            bytes += streams.next().getLength();
        }
        return bytes <= MOST_BYTES;
    }

    private void filter(List<Object> tokens) {
        List<Object> operands = new ArrayList<>();
        for (Object token : tokens) {
            if (token instanceof Operator operator) {
                follow(operator, operands);
                if (mode == INVISIBLE && shows(operator)) {
                    found = true;
                    keepPlace(operator, operands);
                } else {
                    kept.addAll(operands);
                    kept.add(operator);
                }
                operands.clear();
            } else {
                operands.add(token);
            }
        }
    }

    private void follow(Operator operator, List<Object> operands) {
        switch (operator.getName()) {
            case OperatorName.SAVE -> saved.push(mode);
            case OperatorName.RESTORE -> mode = saved.isEmpty() ? mode : saved.pop();
            case OperatorName.SET_TEXT_RENDERINGMODE -> {
                if (!operands.isEmpty() && operands.get(operands.size() - 1) instanceof COSNumber number) {
                    mode = number.intValue();
                }
            }
            default -> {}
        }
    }

    private static boolean shows(Operator operator) {
        return switch (operator.getName()) {
            case OperatorName.SHOW_TEXT,
                    OperatorName.SHOW_TEXT_ADJUSTED,
                    OperatorName.SHOW_TEXT_LINE,
                    OperatorName.SHOW_TEXT_LINE_AND_SPACE -> true;
            default -> false;
        };
    }

    /** Two of the operators also go to the next line and set the spacing; visible text may follow. */
    private void keepPlace(Operator operator, List<Object> operands) {
        if (operator.getName().equals(OperatorName.SHOW_TEXT_LINE_AND_SPACE) && operands.size() >= 3) {
            kept.add(operands.get(0));
            kept.add(Operator.getOperator(OperatorName.SET_WORD_SPACING));
            kept.add(operands.get(1));
            kept.add(Operator.getOperator(OperatorName.SET_CHAR_SPACING));
        }
        if (operator.getName().equals(OperatorName.SHOW_TEXT_LINE)
                || operator.getName().equals(OperatorName.SHOW_TEXT_LINE_AND_SPACE)) {
            kept.add(Operator.getOperator(OperatorName.NEXT_LINE));
        }
    }

    private void write(COSStream stream) throws IOException {
        stream.removeItem(COSName.DECODE_PARMS);
        try (OutputStream out = Flate.of(stream)) {
            new ContentStreamWriter(out).writeTokens(kept);
        }
    }
}
