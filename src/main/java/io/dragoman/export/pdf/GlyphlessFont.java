package io.dragoman.export.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The font of a document's invisible text: every character has the same empty glyph and says by its ToUnicode entry
 * what it is. The method is Tesseract's ({@code pdfrenderer.cpp}, Ken Sharp's glyphless font), with two differences:
 * codes are given out as characters are met, so that those beyond the Basic Multilingual Plane are one code too; and
 * the font comes with several ascents and descents, all of one program, so that words of a line can have one size and one
 * baseline and yet be as high as their boxes say.
 */
final class GlyphlessFont {
    /** Of a character, in parts of the font's size. */
    static final double ADVANCE = EmptyTrueType.ADVANCE / (double) EmptyTrueType.UNITS_PER_EM;
    /** In how many steps the font's size is divided to say how high above and below its baseline a word reaches. */
    static final int STEPS = 10;

    static final int MOST_STEPS = 18; // Poppler takes 1.9 times the size and more for an error
    private static final int MOST_CODES = 0xFFFE;
    private static final int ENTRIES_A_BLOCK = 100; // the most that a bfchar block may have
    private static final COSName NAME = COSName.getPDFName("GlyphLessFont");

    /**
     * How far words reach from their baseline, in steps of the font's size.
     *
     * @param other whether it is the other one of two alike: Poppler makes one word of neighbours without a blank
     *     unless their fonts differ
     */
    record Reach(int above, int below, boolean other) {}

    private final PDDocument document;
    private final COSStream program;
    private final COSStream toUnicode;
    private final COSStream glyphs;
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();
    private final Map<Reach, COSDictionary> fonts = new HashMap<>();

    GlyphlessFont(PDDocument document) throws IOException {
        this.document = document;
        this.program = stream(EmptyTrueType.program());
        program.setInt(COSName.LENGTH1, EmptyTrueType.program().length);
        this.toUnicode = document.getDocument().createCOSStream();
        this.glyphs = document.getDocument().createCOSStream();
    }

    /** The font of words that reach so far. */
    COSDictionary reaching(Reach reach) {
        return fonts.computeIfAbsent(reach, this::font);
    }

    /** The codes of these characters, two bytes each. */
    byte[] encode(int[] codePoints) {
        byte[] encoded = new byte[codePoints.length * 2];
        for (int i = 0; i < codePoints.length; i++) {
            int code = code(codePoints[i]);
            encoded[2 * i] = (byte) (code >> 8);
            encoded[2 * i + 1] = (byte) code;
        }
        return encoded;
    }

    /** To be called when all words were encoded, before the document is saved. */
    void finish() throws IOException {
        write(toUnicode, map().getBytes(StandardCharsets.US_ASCII));
        byte[] everyCodeIsGlyphOne = new byte[2 * (codes.size() + 1)];
        for (int i = 1; i < everyCodeIsGlyphOne.length; i += 2) {
            everyCodeIsGlyphOne[i] = 1;
        }
        write(glyphs, everyCodeIsGlyphOne);
    }

    /** A document with more different characters than there are codes is not known to exist; its last ones share one. */
    private int code(int codePoint) {
        Integer known = codes.get(codePoint);
        if (known != null) {
            return known;
        }
        if (codes.size() >= MOST_CODES) {
            return MOST_CODES;
        }
        codes.put(codePoint, codes.size() + 1);
        return codes.size();
    }

    private COSDictionary font(Reach reach) {
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        descendant.setItem(COSName.BASE_FONT, NAME);
        descendant.setItem(COSName.CIDSYSTEMINFO, systemInfo());
        descendant.setItem(COSName.FONT_DESC, descriptor(reach));
        descendant.setInt(COSName.DW, EmptyTrueType.ADVANCE);
        descendant.setItem(COSName.CID_TO_GID_MAP, glyphs);

        COSArray descendants = new COSArray();
        descendants.add(descendant);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, NAME);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(COSName.TO_UNICODE, toUnicode);
        return font;
    }

    private COSDictionary descriptor(Reach reach) {
        int ascent = reach.above() * EmptyTrueType.UNITS_PER_EM / STEPS;
        int descent = Math.min(-1, -reach.below() * EmptyTrueType.UNITS_PER_EM / STEPS); // 0 would be "not known"
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, NAME);
        descriptor.setInt(COSName.FLAGS, 5); // fixed pitch, symbolic
        COSArray box = new COSArray();
        for (int edge : new int[] {0, descent, EmptyTrueType.ADVANCE, ascent}) {
            box.add(COSInteger.get(edge));
        }
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, ascent);
        descriptor.setInt(COSName.DESCENT, descent);
        descriptor.setInt(COSName.CAP_HEIGHT, ascent);
        descriptor.setInt(COSName.STEM_V, 80);
        descriptor.setItem(COSName.FONT_FILE2, program);
        return descriptor;
    }

    private static COSDictionary systemInfo() {
        COSDictionary info = new COSDictionary();
        info.setItem(COSName.REGISTRY, new COSString("Adobe"));
        info.setItem(COSName.ORDERING, new COSString("Identity"));
        info.setInt(COSName.SUPPLEMENT, 0);
        return info;
    }

    private String map() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        var entries = codes.entrySet().iterator();
        for (int left = codes.size(); left > 0; left -= ENTRIES_A_BLOCK) {
            int count = Math.min(left, ENTRIES_A_BLOCK);
            map.append(count).append(" beginbfchar\n");
            for (int i = 0; i < count; i++) {
                var entry = entries.next();
                map.append(String.format(Locale.ROOT, "<%04X> <", entry.getValue()));
                for (char unit : Character.toChars(entry.getKey())) {
                    map.append(String.format(Locale.ROOT, "%04X", (int) unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private COSStream stream(byte[] bytes) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        write(stream, bytes);
        return stream;
    }

    private static void write(COSStream stream, byte[] bytes) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
    }
}
