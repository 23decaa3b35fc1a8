package io.dragoman;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Small files that ask for much: each is sound by its grammar, or nearly so. */
final class Bombs {
    private static final int DEPTH = 40;
    private static final int FIELDS = 10_000;
    private static final int BLANKS = 100_000_000;
    private static final String PAGE =
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<%s>>>>";
    private static final String TEXT = "BT /F1 12 Tf 40 100 Td (Plain words) Tj ET";
    private static final String HELVETICA = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

    private Bombs() {}

    /** By what each is made of. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("pixels.png", png(100_000, 100_000));
        all.put("pages-in-a-ring.pdf", pdf(List.of("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>")));
        all.put("pages-doubled.pdf", pdf(doubledPages()));
        all.put("forms-doubled.pdf", pdf(doubledForms()));
        all.put("form-in-itself.pdf", pdf(one("/XObject<</X 4 0 R>>", form("/X Do", "/XObject<</X 4 0 R>>"))));
        all.put("font-in-itself.pdf", pdf(one("/Font<</F1 5 0 R>>", stream("", TEXT), typeThree(), stream("", TEXT))));
        all.put("blanks.pdf", pdf(one(HELVETICA, packed(BLANKS))));
        all.put("image.pdf", pdf(one("/XObject<</X 5 0 R>>", stream("", "/X Do"), image("/FlateDecode", ""))));
        all.put("jbig2.pdf", pdf(one("/XObject<</X 5 0 R>>", stream("", "/X Do"), image("/JBIG2Decode", jbig2()))));
        all.put("round-about.pdf", roundAbout());
        all.put("fields.pdf", pdf(fields()));
        return all;
    }

    /** The first object is the catalog, the second the pages; what is given comes from the second on. */
    private static byte[] pdf(List<String> objects) {
        return pdf(objects, "");
    }

    private static byte[] pdf(List<String> objects, String trailer) {
        StringBuilder file = new StringBuilder("%PDF-1.5\n");
        List<String> all = new ArrayList<>(List.of("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>"));
        all.addAll(objects);
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < all.size(); i++) {
            places.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(all.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        file.append("xref\n0 ").append(all.size() + 1).append('\n').append(places);
        file.append("trailer\n<</Size ")
                .append(all.size() + 1)
                .append("/Root 1 0 R")
                .append(trailer);
        file.append(">>\nstartxref\n").append(start).append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One page with these resources; its contents are the first of what follows. */
    private static List<String> one(String resources, String... following) {
        List<String> objects =
                new ArrayList<>(List.of("<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE.formatted(resources)));
        objects.addAll(List.of(following));
        return objects;
    }

    private static List<String> doubledPages() {
        List<String> objects = new ArrayList<>();
        for (int i = 2; i < DEPTH; i++) {
            objects.add("<</Type/Pages/Kids[%1$d 0 R %1$d 0 R]/Count 2>>".formatted(i + 1));
        }
        objects.add("<</Type/Page/MediaBox[0 0 300 300]>>");
        return objects;
    }

    private static List<String> doubledForms() {
        List<String> objects = new ArrayList<>(one("/XObject<</X 5 0 R>>", stream("", "/X Do")));
        for (int i = 5; i < DEPTH; i++) {
            objects.add(form("/X Do /X Do", "/XObject<</X %d 0 R>>".formatted(i + 1)));
        }
        objects.add(form("0 0 10 10 re f", ""));
        return objects;
    }

    private static String form(String content, String resources) {
        return stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<<" + resources + ">>", content);
    }

    private static String typeThree() {
        return "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar"
                + " 122/Widths[" + "500 ".repeat(91) + "]/Encoding<</Differences[80/a]>>/CharProcs<</a 6 0 R>>"
                + "/Resources<</Font<</F1 5 0 R>>>>>>";
    }

    private static String image(String filter, String data) {
        return stream(
                "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter"
                        + filter,
                data);
    }

    /** The information of a page that is as large as can be said. */
    private static String jbig2() {
        byte[] page = ByteBuffer.allocate(30)
                .putInt(0)
                .put((byte) 48)
                .put((byte) 0)
                .put((byte) 1)
                .putInt(19)
                .putInt(0x7FFFFFFF)
                .putInt(0x7FFFFFFF)
                .array();
        return new String(page, StandardCharsets.ISO_8859_1);
    }

    /** Its cross-references lead back to themselves. */
    private static byte[] roundAbout() {
        byte[] once = pdf(one(HELVETICA, stream("", TEXT)));
        int start = new String(once, StandardCharsets.ISO_8859_1).indexOf("xref\n");
        return pdf(one(HELVETICA, stream("", TEXT)), "/Prev " + start);
    }

    private static List<String> fields() {
        List<String> objects = new ArrayList<>(one(HELVETICA, stream("", TEXT), "null"));
        StringBuilder kids = new StringBuilder("<</T(all)/Kids[");
        for (int i = 0; i < FIELDS; i++) {
            kids.append(i + 7).append(" 0 R ");
        }
        objects.add(kids + "]>>");
        for (int i = 0; i < FIELDS; i++) {
            objects.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(%d)/V(x)/Rect[0 0 9 9]/Parent 6 0 R>>".formatted(i));
        }
        return objects;
    }

    private static String stream(String dictionary, String data) {
        return "<<" + dictionary + "/Length " + data.length() + ">>\nstream\n" + data + "\nendstream";
    }

    /** So many blanks, packed twice. */
    private static String packed(int blanks) throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(once)) {
            byte[] piece = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < blanks; i += piece.length) {
                out.write(piece);
            }
        }
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(twice)) {
            out.write(once.toByteArray());
        }
        return stream("/Filter[/FlateDecode/FlateDecode]", twice.toString(StandardCharsets.ISO_8859_1));
    }

    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
        file.putLong(0x89504E470D0A1A0AL);
        chunk(file, "IHDR", header);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(data);
        file.putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) sum.getValue());
    }
}
