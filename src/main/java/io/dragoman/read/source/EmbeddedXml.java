package io.dragoman.read.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * XML files that are embedded in a PDF: in its name tree, or associated with the document (ISO 32000-2, 7.11.4 and
 * 14.13), where hybrid invoices have theirs.
 */
final class EmbeddedXml {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedXml.class);
    private static final COSName ASSOCIATED = COSName.getPDFName("AF");
    private static final int MOST_FILES = 20;
    private static final int MOST_BYTES = 5_000_000;
    private static final int DEEPEST = 10;

    private final List<byte[]> found = new ArrayList<>();
    private int looked;

    private EmbeddedXml() {}

    /** A file that is damaged there has none. */
    static List<byte[]> of(PDDocument document) {
        var xml = new EmbeddedXml();
        try {
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            PDEmbeddedFilesNameTreeNode tree = names.getEmbeddedFiles();
            if (tree != null) {
                xml.walk(tree, 0);
            }
            if (xml.found.isEmpty()
                    && document.getDocumentCatalog().getCOSObject().getDictionaryObject(ASSOCIATED)
                            instanceof COSArray files) {
                for (int i = 0; i < files.size(); i++) {
                    if (files.getObject(i) instanceof COSDictionary file) {
                        xml.take(new PDComplexFileSpecification(file));
                    }
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.info("Embedded files cannot be looked at: {}", e.toString());
        }
        return xml.found;
    }

    private void walk(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
        Map<String, PDComplexFileSpecification> names = node.getNames();
        if (names != null) {
            for (PDComplexFileSpecification file : names.values()) {
                take(file);
            }
        }
        Collection<PDNameTreeNode<PDComplexFileSpecification>> kids = node.getKids();
        if (kids != null && depth < DEEPEST) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : kids) {
                walk(kid, depth + 1);
            }
        }
    }

    private void take(PDComplexFileSpecification file) throws IOException {
        PDEmbeddedFile content = file == null ? null : file.getEmbeddedFile();
        if (content == null || looked++ >= MOST_FILES) {
            return;
        }
        String name = String.valueOf(file.getFilename()).toLowerCase(Locale.ROOT);
        String type = String.valueOf(content.getSubtype()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xml") && !type.endsWith("xml")) {
            return;
        }
        try (InputStream in = content.createInputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                found.add(bytes);
            }
        }
    }
}
