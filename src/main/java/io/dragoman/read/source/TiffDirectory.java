package io.dragoman.read.source;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One directory of a TIFF, which is a page (TIFF 6.0; BigTIFF as libtiff defines it).
 *
 * @param offset where it stands in the file
 * @param next where the next one stands; 0 for none
 */
record TiffDirectory(ByteBuffer file, long offset, long next, Map<Integer, Entry> entries) {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int STRIP_BYTES = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int T4_OPTIONS = 292;
    static final int RESOLUTION_UNIT = 296;
    static final int EXTRA_SAMPLES = 338;

    private static final int EXIF = 34665;
    private static final int GPS = 34853;
    private static final int LAST_TYPE = 13;

    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES_AN_INCH = 2.54;
    private static final int MOST_ENTRIES = 4096;

    /** @param at where the first value stands */
    private record Entry(int type, long count, long at) {}

    /** The directories in their order; a chain that breaks after the first one ends there. */
    static List<TiffDirectory> all(ByteBuffer bytes, int most) {
        ByteBuffer file = bytes.duplicate();
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean big = Bytes.unsignedShort(file, 2) == 43;
        long at = big ? file.getLong(8) : Bytes.unsignedInt(file, 4);
        List<TiffDirectory> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (at != 0 && seen.add(at)) {
            if (all.size() >= most) {
                throw new Refusal(
                        Reason.TOO_MANY_PAGES, "The file has more than " + most + " pages. Split it into parts.");
            }
            try {
                TiffDirectory directory = read(file, at, big);
                directory.header();
                all.add(directory);
                at = directory.next();
            } catch (IndexOutOfBoundsException e) {
                if (all.isEmpty()) {
                    throw e;
                }
                at = 0;
            }
        }
        return all;
    }

    static TiffDirectory read(ByteBuffer file, long offset, boolean big) {
        int at = Math.toIntExact(Math.min(Integer.MAX_VALUE - 20, Math.max(-1, offset)));
        long count = big ? file.getLong(at) : Bytes.unsignedShort(file, at);
        if (count < 0 || count > MOST_ENTRIES) {
            throw new IndexOutOfBoundsException("A directory of " + count + " entries");
        }
        int size = big ? 20 : 12;
        int entry = at + (big ? 8 : 2);
        Map<Integer, Entry> entries = new HashMap<>();
        for (int i = 0; i < count; i++, entry += size) {
            int type = Bytes.unsignedShort(file, entry + 2);
            long values = big ? file.getLong(entry + 4) : Bytes.unsignedInt(file, entry + 4);
            int place = entry + (big ? 12 : 8);
            boolean inside = values <= (big ? 8 : 4) / width(type);
            long first = inside ? place : big ? file.getLong(place) : Bytes.unsignedInt(file, place);
            entries.putIfAbsent(Bytes.unsignedShort(file, entry), new Entry(type, values, first));
        }
        long next =
                entry + (big ? 8 : 4) > file.limit() ? 0 : big ? file.getLong(entry) : Bytes.unsignedInt(file, entry);
        return new TiffDirectory(file, offset, next, entries);
    }

    private static int width(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }

    ImageHeader header() {
        return new ImageHeader(
                (int) Math.min(Integer.MAX_VALUE, number(WIDTH, 0)),
                (int) Math.min(Integer.MAX_VALUE, number(HEIGHT, 0)),
                horizontalDpi(),
                verticalDpi(),
                orientation(),
                (int) number(SAMPLES, 1),
                false);
    }

    int orientation() {
        long value = number(ORIENTATION, ImageHeader.UPRIGHT);
        return value >= 1 && value <= 8 ? (int) value : ImageHeader.UPRIGHT;
    }

    double horizontalDpi() {
        return dpi(X_RESOLUTION);
    }

    double verticalDpi() {
        return dpi(Y_RESOLUTION);
    }

    private double dpi(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null || width(entry.type()) != 8 || entry.at() + 8 > file.limit() || entry.at() < 0) {
            return 0;
        }
        long over = Bytes.unsignedInt(file, (int) entry.at());
        long under = Bytes.unsignedInt(file, (int) entry.at() + 4);
        double value = under == 0 ? 0 : (double) over / under;
        return number(RESOLUTION_UNIT, 2) == CENTIMETRE ? value * CENTIMETRES_AN_INCH : value;
    }

    /**
     * Whether the file has all the values that this directory, and the ones which it points to, say that it has. Decoders make
     * room for as many as are said.
     */
    boolean isWhole() {
        return areWhole() && isWholeAt(EXIF) && isWholeAt(GPS);
    }

    private boolean isWholeAt(int tag) {
        if (count(tag) == 0) {
            return true;
        }
        try {
            return read(file, number(tag, -1), Bytes.unsignedShort(file, 2) == 43)
                    .areWhole();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    private boolean areWhole() {
        return entries.values().stream()
                .filter(entry -> entry.type() > 0 && entry.type() <= LAST_TYPE)
                .allMatch(entry -> entry.count() >= 0
                        && entry.at() >= 0
                        && entry.count() <= (file.limit() - entry.at()) / width(entry.type()));
    }

    /** How many values stand under this tag; 0 where it is missing. */
    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count();
    }

    /** The first value under this tag; {@code otherwise} where there is none, or the file does not reach that far. */
    long number(int tag, long otherwise) {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count() < 1) {
            return otherwise;
        }
        int width = width(entry.type());
        if (entry.at() < 0 || entry.at() > file.limit() - width) {
            return otherwise;
        }
        int at = (int) entry.at();
        return switch (width) {
            case 1 -> Bytes.unsignedByte(file, at);
            case 2 -> Bytes.unsignedShort(file, at);
            case 4 -> Bytes.unsignedInt(file, at);
            default -> file.getLong(at);
        };
    }
}
