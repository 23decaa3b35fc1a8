package io.dragoman.read.code;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.detector.FinderPattern;
import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sourceforge.lept4j.Pix;

/**
 * Reads all codes on the image of a page, in whatever direction they lie: first where something dense stands, which also
 * finds those kinds that ZXing looks for in the middle of an image only, then on the page as a whole. A code without a
 * check digit of its own counts only when it reads the same on other rows too. Thread-safe.
 */
public final class CodeReader {
    private static final Map<DecodeHintType, Boolean> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

    /** Any row of print may look like one of these. */
    private static final Set<BarcodeFormat> UNCHECKED = EnumSet.of(
            BarcodeFormat.ITF, BarcodeFormat.CODABAR, BarcodeFormat.CODE_39, BarcodeFormat.UPC_E, BarcodeFormat.RSS_14);

    /** In inches, around a region: the quiet zone that a decoder wants to see. */
    private static final double MARGIN = 0.1;

    /** Codes of parallel bars. */
    private static final Set<BarcodeFormat> BARS = EnumSet.of(
            BarcodeFormat.CODABAR,
            BarcodeFormat.CODE_39,
            BarcodeFormat.CODE_93,
            BarcodeFormat.CODE_128,
            BarcodeFormat.EAN_8,
            BarcodeFormat.EAN_13,
            BarcodeFormat.ITF,
            BarcodeFormat.RSS_14,
            BarcodeFormat.RSS_EXPANDED,
            BarcodeFormat.UPC_A,
            BarcodeFormat.UPC_E);

    /** A corner mark of a QR code is so many modules wide (ISO/IEC 18004). */
    private static final double MARK_MODULES = 7;

    private static final double MOST_OF_IT = 0.8;

    /** Rows, up or down, on which a code is read again. */
    private static final int[] OTHER_ROWS = {-6, -3, 3, 6};

    private CodeReader() {}

    /**
     * The codes of a page, those at the top first.
     *
     * @param image upright or not, of any depth; stays its owner's
     * @param dpi pixels an inch
     */
    public static List<Code> read(Pix image, int dpi) {
        return read(Gray.of(image), dpi);
    }

    static List<Code> read(Gray page, int dpi) {
        BitMatrix dark;
        try {
            dark = new HybridBinarizer(page).getBlackMatrix();
        } catch (NotFoundException e) {
            return List.of();
        }
        List<Code> codes = new ArrayList<>();
        int margin = (int) (MARGIN * dpi);
        for (Box region : Regions.of(dark, dpi)) {
            Box around = new Box(
                    Math.max(0, region.x0() - margin),
                    Math.max(0, region.y0() - margin),
                    Math.min(page.getWidth(), region.x1() + margin),
                    Math.min(page.getHeight(), region.y1() + margin));
            if (codes.stream().noneMatch(code -> covers(code.box(), region))) {
                read(page, around, true, dark, codes);
            }
        }
        read(page, new Box(0, 0, page.getWidth(), page.getHeight()), false, dark, codes);
        codes.sort(Comparator.<Code>comparingInt(code -> code.box().y0())
                .thenComparingInt(code -> code.box().x0()));
        return List.copyOf(codes);
    }

    private static void read(Gray page, Box part, boolean several, BitMatrix dark, List<Code> codes) {
        var bitmap = new BinaryBitmap(new HybridBinarizer(page.part(part)));
        var all = new MultiFormatReader();
        for (Result found : found(() -> new QRCodeMultiReader().decodeMultiple(bitmap, HINTS))) {
            add(found, page, part, dark, codes);
        }
        for (Result found : found(() -> several
                ? new GenericMultipleBarcodeReader(all).decodeMultiple(bitmap, HINTS)
                : new Result[] {all.decode(bitmap, HINTS)})) {
            add(found, page, part, dark, codes);
        }
    }

    @FunctionalInterface
    private interface Search {
        Result[] search() throws NotFoundException;
    }

    private static List<Result> found(Search search) {
        try {
            return List.of(search.search());
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static void add(Result found, Gray page, Box part, BitMatrix dark, List<Code> codes) {
        if (found.getText().isEmpty() || found.getResultPoints() == null) {
            return;
        }
        Box points = points(found, part).within(page.getWidth(), page.getHeight());
        boolean bars = BARS.contains(found.getBarcodeFormat());
        if (bars && UNCHECKED.contains(found.getBarcodeFormat()) && !isConfirmed(found, points, page)) {
            return;
        }
        Box box = bars ? Bars.extent(points, dark) : points;
        String type = found.getBarcodeFormat().name().toLowerCase(Locale.ROOT);
        boolean known = codes.stream()
                .anyMatch(code -> code.text().equals(found.getText())
                        && code.type().equals(type)
                        && (code.box().overlap(box) > 0));
        if (!known) {
            codes.add(new Code(type, found.getText(), box));
        }
    }

    /** Around its points: the ends of bars, the corners of a square, or the middle of three corner marks of a QR code. */
    private static Box points(Result found, Box part) {
        List<Box> boxes = new ArrayList<>();
        for (ResultPoint point : found.getResultPoints()) {
            if (point != null) {
                double reach =
                        point instanceof FinderPattern mark ? MARK_MODULES / 2 * mark.getEstimatedModuleSize() : 0;
                int x = part.x0() + Math.round(point.getX());
                int y = part.y0() + Math.round(point.getY());
                int far = (int) Math.ceil(reach);
                boxes.add(new Box(x - far, y - far, x + far + 1, y + far + 1));
            }
        }
        return Box.around(boxes);
    }

    /** Whether rows beside the one that was read say the same. */
    private static boolean isConfirmed(Result found, Box points, Gray page) {
        boolean level = points.width() >= points.height();
        for (int away : OTHER_ROWS) {
            Box row = level
                    ? new Box(0, points.y0() + away, page.getWidth(), points.y0() + away + 1)
                    : new Box(points.x0() + away, 0, points.x0() + away + 1, page.getHeight());
            if (row.x0() < 0 || row.y0() < 0 || row.x1() > page.getWidth() || row.y1() > page.getHeight()) {
                continue;
            }
            var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(page.part(row)));
            List<Result> again = found(() -> new Result[] {new MultiFormatReader().decode(bitmap, HINTS)});
            if (again.stream().anyMatch(result -> result.getText().equals(found.getText()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Box code, Box region) {
        return code.overlap(region) >= region.area() * MOST_OF_IT;
    }
}
