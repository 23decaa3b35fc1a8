package io.dragoman.export.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.List;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.AdobePDFSchema;
import org.apache.xmpbox.schema.DublinCoreSchema;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A PDF with what a PDF/A-2b must say beyond what is seen: which colours are meant, by sRGB as output intent, and the
 * metadata as XMP. Nothing that is seen, linked or attached is changed or left out; a file that would have to be is no
 * matter for this class, and is found out by {@link Conformance}.
 */
final class ArchivalPdf {
    private static final String PDFA_INTENT = "GTS_PDFA1";
    private static final String SRGB = "sRGB IEC61966-2.1";

    private ArchivalPdf() {}

    /**
     * Writes it anew.
     *
     * @throws NotArchivable when it is signed, since a signature would not survive, or must not be changed
     */
    static void write(Path from, Path to) throws IOException, NotArchivable {
        try (PDDocument document = Loader.loadPDF(from.toFile(), "", IOUtils.createTempFileOnlyStreamCache())) {
            if (!document.getSignatureDictionaries().isEmpty()) {
                throw new NotArchivable("it is digitally signed, and the signature would be lost");
            }
            if (document.isEncrypted()) {
                if (!document.getCurrentAccessPermission().canModify()) {
                    throw new NotArchivable("its owner has forbidden that it is changed");
                }
                document.setAllSecurityToBeRemoved(true);
            }
            describe(document);
            sayWhichColours(document);
            for (PDPage page : document.getPages()) {
                letLinksBePrinted(page);
            }
            document.save(to.toFile());
        }
    }

    /** Whether a file says of itself that it is a PDF/A. */
    static boolean isSaidToBe(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), "", IOUtils.createTempFileOnlyStreamCache())) {
            PDMetadata metadata = document.getDocumentCatalog().getMetadata();
            return metadata != null && new String(metadata.toByteArray(), StandardCharsets.UTF_8).contains("pdfaid");
        }
    }

    private static void describe(PDDocument document) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        try {
            PDFAIdentificationSchema identification = xmp.createAndAddPDFAIdentificationSchema();
            identification.setPart(2);
            identification.setConformance("B");
            dublinCore(information, xmp);
            basic(information, xmp);
            AdobePDFSchema pdf = xmp.createAndAddAdobePDFSchema();
            String keywords = clean(information.getKeywords());
            if (keywords != null) {
                pdf.setKeywords(keywords);
            }
            String producer = clean(information.getProducer());
            pdf.setProducer(producer == null ? "Dragoman" : producer);
            var packet = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, packet, true);
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(packet.toByteArray());
            document.getDocumentCatalog().setMetadata(metadata);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IOException("The metadata cannot be written", e);
        }
    }

    private static void dublinCore(PDDocumentInformation information, XMPMetadata xmp) {
        DublinCoreSchema core = xmp.createAndAddDublinCoreSchema();
        core.setFormat("application/pdf");
        String title = clean(information.getTitle());
        if (title != null) {
            core.setTitle(title);
        }
        String author = clean(information.getAuthor());
        if (author != null) {
            core.addCreator(author);
        }
        String subject = clean(information.getSubject());
        if (subject != null) {
            core.setDescription(subject);
        }
    }

    private static void basic(PDDocumentInformation information, XMPMetadata xmp) {
        XMPBasicSchema basic = xmp.createAndAddXMPBasicSchema();
        Calendar created = information.getCreationDate();
        if (created != null) {
            basic.setCreateDate(created);
        }
        Calendar modified = information.getModificationDate();
        if (modified != null) {
            basic.setModifyDate(modified);
        }
        String creator = clean(information.getCreator());
        if (creator != null) {
            basic.setCreatorTool(creator);
        }
    }

    /** Null where nothing is said. */
    private static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? null : clean;
    }

    private static void sayWhichColours(PDDocument document) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        List<PDOutputIntent> intents = catalog.getOutputIntents();
        boolean said = intents.stream()
                .map(intent -> intent.getCOSObject().getNameAsString(COSName.S))
                .anyMatch(PDFA_INTENT::equals);
        if (said) {
            return;
        }
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo(SRGB);
        intent.setOutputCondition(SRGB);
        intent.setOutputConditionIdentifier(SRGB);
        intent.setRegistryName("http://www.color.org");
        catalog.addOutputIntent(intent);
    }

    /** A link that says nothing about printing draws nothing either: to say that it is printed changes nothing. */
    private static void letLinksBePrinted(PDPage page) throws IOException {
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (annotation instanceof PDAnnotationLink && annotation.getAnnotationFlags() == 0) {
                annotation.setPrinted(true);
            }
        }
    }
}
