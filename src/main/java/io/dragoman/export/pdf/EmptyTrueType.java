package io.dragoman.export.pdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program of a TrueType font with two glyphs, of which neither draws anything: what an invisible text layer needs,
 * since it only lends positions to characters. The layout of the tables is that of the OpenType specification.
 */
final class EmptyTrueType {
    static final int UNITS_PER_EM = 1000;
    static final int ADVANCE = 500;
    private static final int GLYPHS = 2;
    private static final int MAGIC = 0x5F0F3CF5;
    private static final int CHECKSUM_OF_ALL = 0xB1B0AFBA;
    private static final int CHECKSUM_PLACE_IN_HEAD = 8;

    /** What is written into a table. */
    @FunctionalInterface
    private interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    private EmptyTrueType() {}

    static byte[] program() {
        Map<String, byte[]> tables = new TreeMap<>();
        tables.put("head", table(EmptyTrueType::head));
        tables.put("hhea", table(EmptyTrueType::hhea));
        tables.put("maxp", table(EmptyTrueType::maxp));
        tables.put("hmtx", table(out -> shorts(out, ADVANCE, 0, ADVANCE, 0)));
        tables.put("loca", table(out -> shorts(out, 0, 0, 0, 0)));
        tables.put("glyf", table(out -> out.writeInt(0)));
        tables.put("cmap", table(EmptyTrueType::cmap));
        tables.put("post", table(EmptyTrueType::post));
        return font(tables);
    }

    private static byte[] font(Map<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        int offset = 12 + 16 * count;
        int headAt = 0;
        ByteBuffer font = ByteBuffer.allocate(offset
                + tables.values().stream().mapToInt(table -> table.length).sum());
        font.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power));
        font.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (count - power)));
        for (Map.Entry<String, byte[]> entry : tables.entrySet()) {
            byte[] table = entry.getValue();
            for (char c : entry.getKey().toCharArray()) {
                font.put((byte) c);
            }
            font.putInt(checksum(table)).putInt(offset).putInt(table.length);
            font.duplicate().position(offset).put(table);
            if (entry.getKey().equals("head")) {
                headAt = offset;
            }
            offset += table.length;
        }
        font.putInt(headAt + CHECKSUM_PLACE_IN_HEAD, CHECKSUM_OF_ALL - checksum(font.array()));
        return font.array();
    }

    private static void head(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000); // version
        out.writeInt(0x00010000); // revision
        out.writeInt(0); // checksum, later
        out.writeInt(MAGIC);
        shorts(out, 0, UNITS_PER_EM);
        out.writeLong(0); // made
        out.writeLong(0); // changed
        shorts(out, 0, 0, ADVANCE, UNITS_PER_EM); // bounding box
        shorts(out, 0, 8, 2, 0, 0); // style, smallest size, direction, short offsets, glyph format
    }

    private static void hhea(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        shorts(out, UNITS_PER_EM, 0, 0, ADVANCE, 0, 0, ADVANCE); // ascender, descender, gap, widest, bearings, extent
        shorts(out, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS); // upright caret, reserved, number of widths
    }

    private static void maxp(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        shorts(out, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** No character: a PDF addresses the glyphs by their number. */
    private static void cmap(DataOutputStream out) throws IOException {
        shorts(out, 0, 1, 3, 1); // one table, of Windows, Unicode
        out.writeInt(12);
        shorts(out, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0); // format 4, only its closing segment
    }

    private static void post(DataOutputStream out) throws IOException {
        out.writeInt(0x00030000); // no names
        out.writeInt(0); // upright
        shorts(out, 0, 0);
        out.writeInt(1); // fixed pitch
        for (int i = 0; i < 4; i++) {
            out.writeInt(0); // memory
        }
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    private static byte[] table(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            fields.write(out);
            while (out.size() % 4 != 0) {
                out.write(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it is written to memory
        }
        return bytes.toByteArray();
    }

    private static int checksum(byte[] table) {
        ByteBuffer words = ByteBuffer.wrap(table);
        int sum = 0;
        while (words.remaining() >= 4) {
            sum += words.getInt();
        }
        return sum;
    }
}
