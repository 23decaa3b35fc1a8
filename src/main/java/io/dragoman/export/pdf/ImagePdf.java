package io.dragoman.export.pdf;

import io.dragoman.document.Page;
import io.dragoman.refusal.Refusal;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A PDF of images: each page as large as its image is on paper, upright, the image's data as they came wherever a PDF
 * has a filter for them, under the text that was recognised. The images lie in a temporary file until they are saved.
 */
final class ImagePdf {
    private static final double POINTS_AN_INCH = 72;
    private static final double LONGEST = 14_400; // points; ISO 32000-1, annex C
    private static final double SHORTEST = 3;
    private static final COSName IMAGE = COSName.getPDFName("Im0");

    private final Images images;
    private final PageResults results;

    /** The images of a file's pages. */
    @FunctionalInterface
    interface Images {
        PageImage image(int index) throws IOException;
    }

    ImagePdf(Images images, PageResults results) {
        this.images = images;
        this.results = results;
    }

    void write(OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            GlyphlessFont font = new GlyphlessFont(document);
            for (int i = 0; i < results.count(); i++) {
                Optional<Page> read = results.open(i);
                if (read.isPresent()) {
                    addPage(document, font, images.image(i), read);
                } else {
                    addFailedPage(document, font, i);
                }
            }
            font.finish();
            document.getDocumentInformation().setProducer("Dragoman");
            document.save(out);
        }
    }

    /** A page that could not be read may still have an image; where it has none either, an empty page keeps its place. */
    private void addFailedPage(PDDocument document, GlyphlessFont font, int index) throws IOException {
        PageImage image;
        try {
            image = images.image(index);
        } catch (Refusal e) {
            document.addPage(new PDPage(PDRectangle.A4));
            return;
        }
        addPage(document, font, image, Optional.empty());
    }

    private static void addPage(PDDocument document, GlyphlessFont font, PageImage image, Optional<Page> read)
            throws IOException {
        int rotation = read.map(Page::rotation).orElse(image.place().rotation());
        AffineTransform toStored = Upright.toStored(rotation, image.place().mirrored());
        PDRectangle size = size(image, rotation);
        AffineTransform square = new AffineTransform(size.getWidth(), 0, 0, -size.getHeight(), 0, size.getHeight());

        COSDictionary fonts = new COSDictionary();
        COSArray contents = new COSArray();
        contents.add(drawing(document, square, toStored));
        if (read.isPresent() && LayerWords.isWanted(read.get())) {
            AffineTransform place = new AffineTransform(square);
            place.concatenate(Upright.square(read.get().width(), read.get().height()));
            contents.add(new TextLayer(read.get(), font, fonts).write(document, place));
        }
        PDPage page = new PDPage(size);
        COSDictionary images = new COSDictionary();
        images.setItem(IMAGE, embedded(document, image));
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, images);
        resources.setItem(COSName.FONT, fonts);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
        document.addPage(page);
    }

    private static PDRectangle size(PageImage image, int rotation) {
        double width = image.width() / image.place().horizontalDpi() * POINTS_AN_INCH;
        double height = image.height() / image.place().verticalDpi() * POINTS_AN_INCH;
        double scale = Math.min(1, LONGEST / Math.max(width, height));
        width = Math.max(SHORTEST, width * scale);
        height = Math.max(SHORTEST, height * scale);
        boolean lies = rotation % 180 != 0;
        return new PDRectangle((float) (lies ? height : width), (float) (lies ? width : height));
    }

    /** A PDF's image fills a square whose origin is at its lower left. */
    private static COSStream drawing(PDDocument document, AffineTransform square, AffineTransform toStored)
            throws IOException {
        AffineTransform matrix = new AffineTransform(square);
        try {
            matrix.concatenate(toStored.createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("A turn can always be turned back", e);
        }
        matrix.concatenate(new AffineTransform(1, 0, 0, -1, 0, 1));
        double[] m = new double[6];
        matrix.getMatrix(m);
        String content = String.format(
                Locale.ROOT,
                "q %.4f %.4f %.4f %.4f %.4f %.4f cm /%s Do Q\n",
                m[0],
                m[1],
                m[2],
                m[3],
                m[4],
                m[5],
                IMAGE.getName());
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static COSStream embedded(PDDocument document, PageImage image) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, image.width());
        stream.setInt(COSName.HEIGHT, image.height());
        if (image.encoding() == PageImage.Encoding.PNG) {
            PngImage.write(image.data(), stream);
            return stream;
        }
        describe(image, stream);
        try (InputStream in = image.data().open();
                OutputStream out = stream.createRawOutputStream()) {
            in.transferTo(out);
        }
        return stream;
    }

    private static void describe(PageImage image, COSStream to) {
        switch (image.encoding()) {
            case JPEG -> {
                to.setItem(COSName.FILTER, COSName.DCT_DECODE);
                to.setInt(COSName.BITS_PER_COMPONENT, image.bits());
                describeColors(image, to);
            }
            case JPEG_2000 -> to.setItem(COSName.FILTER, COSName.JPX_DECODE); // says its colours itself
            case CCITT -> {
                to.setItem(COSName.FILTER, COSName.CCITTFAX_DECODE);
                to.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
                to.setInt(COSName.BITS_PER_COMPONENT, 1);
                COSDictionary parameters = new COSDictionary();
                parameters.setInt(COSName.K, image.k());
                parameters.setInt(COSName.COLUMNS, image.width());
                parameters.setInt(COSName.ROWS, image.height());
                parameters.setItem(COSName.BLACK_IS_1, COSBoolean.getBoolean(image.inverted()));
                to.setItem(COSName.DECODE_PARMS, parameters);
            }
            case PNG -> throw new IllegalArgumentException("A PNG says itself what it is");
        }
    }

    private static void describeColors(PageImage image, COSStream to) {
        to.setItem(
                COSName.COLORSPACE,
                switch (image.components()) {
                    case 1 -> COSName.DEVICEGRAY;
                    case 4 -> COSName.DEVICECMYK;
                    default -> COSName.DEVICERGB;
                });
        if (image.inverted()) {
            COSArray decode = new COSArray();
            for (int i = 0; i < image.components(); i++) {
                decode.add(COSInteger.ONE);
                decode.add(COSInteger.ZERO);
            }
            to.setItem(COSName.DECODE, decode);
        }
    }
}
