package io.dragoman.export.docx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** Everything of a Word document but its text and the numbers of its lists: made by POI, small, the same for all. */
final class Skeleton {
    static final String TEXT = "word/document.xml";
    static final String NUMBERING = "word/numbering.xml";
    static final String RELATIONSHIPS = "word/_rels/document.xml.rels";
    static final String HEADER = "word/header1.xml";
    static final String FOOTER = "word/footer1.xml";
    static final String HEADER_ID = "rIdHeader";
    static final String FOOTER_ID = "rIdFooter";
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final int[] HALF_POINTS = {32, 28, 26, 24, 22, 22}; // of headings 1 to 6

    /** Writes a part of the package. */
    @FunctionalInterface
    interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private Skeleton() {}

    /**
     * Copies the skeleton into this package, and leaves out what its user writes himself.
     *
     * @return the relationships of the text, without their end
     */
    static String copy(String title, Date created, ZipOutputStream to) throws IOException {
        String relationships = "";
        try (var in = new ZipInputStream(new ByteArrayInputStream(made(title, created)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(RELATIONSHIPS)) {
                    relationships = text(in).replace("</Relationships>", "");
                } else if (name.equals(CONTENT_TYPES)) {
                    put(name, withTypes(text(in)), to);
                } else if (!name.equals(TEXT) && !name.equals(NUMBERING)) {
                    to.putNextEntry(new ZipEntry(name));
                    in.transferTo(to);
                    to.closeEntry();
                }
            }
        }
        return relationships;
    }

    /** @param type the last word of its name, such as {@code image} */
    static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\"/>".formatted(id, TYPES, type, target);
    }

    static void put(String name, String text, ZipOutputStream to) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.closeEntry();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** With those of parts that POI made none of. */
    private static String withTypes(String types) {
        String word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        String more = "<Override PartName=\"/%s\" ContentType=\"%sheader+xml\"/>".formatted(HEADER, word)
                + "<Override PartName=\"/%s\" ContentType=\"%sfooter+xml\"/>".formatted(FOOTER, word);
        int from = types.indexOf("<Default");
        return types.substring(0, from)
                + "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
                + types.substring(from).replace("</Types>", more + "</Types>");
    }

    private static byte[] made(String title, Date created) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createNumbering();
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(styles()).getStyles());
            PackageProperties properties = document.getPackage().getPackageProperties();
            properties.setTitleProperty(title);
            properties.setCreatorProperty("Dragoman");
            properties.setCreatedProperty(Optional.of(created));
            document.write(bytes);
        } catch (XmlException | org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
            throw new IOException("The styles of a Word document cannot be made", e);
        }
        return bytes.toByteArray();
    }

    private static String styles() {
        StringBuilder styles = new StringBuilder("""
                <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
                <w:docDefaults><w:rPrDefault><w:rPr>
                <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="MS Mincho" w:cs="Arial"/>
                <w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>
                <w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
                <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
                <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
                <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>
                <w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
                <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
                <w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>
                <w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style>
                <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/></w:style>
                <w:style w:type="paragraph" w:customStyle="1" w:styleId="Code"><w:name w:val="Code"/>
                <w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:noProof/></w:rPr></w:style>
                <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
                <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:contextualSpacing/></w:pPr></w:style>
                <w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/>
                <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:contextualSpacing/></w:pPr></w:style>
                """);
        for (int level = 1; level <= HALF_POINTS.length; level++) {
            styles.append("""
                    <w:style w:type="paragraph" w:styleId="Heading%1$d"><w:name w:val="heading %1$d"/>
                    <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
                    <w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="%2$d"/></w:pPr>
                    <w:rPr><w:b/><w:bCs/><w:sz w:val="%3$d"/><w:szCs w:val="%3$d"/></w:rPr></w:style>
                    """.formatted(level, level - 1, HALF_POINTS[level - 1]));
        }
        styles.append("<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
                + "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
        for (String edge : new String[] {"top", "left", "bottom", "right", "insideH", "insideV"}) {
            styles.append("<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>".formatted(edge));
        }
        return styles.append("</w:tblBorders></w:tblPr></w:style></w:styles>").toString();
    }
}
