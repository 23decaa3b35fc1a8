package io.dragoman.read.source;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.dragoman.document.Box;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.lept4j.Boxa;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Numa;
import net.sourceforge.lept4j.Pix;

/** The connected marks on an image in two levels: mostly letters, or parts of them. */
public final class Connected {
    private static final int ROUND_ABOUT = 8;
    private static final int LEFT = 0;
    private static final int TOP = 1;
    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int NUMBERS = 6;

    private Connected() {}

    /**
     * The box around each mark.
     *
     * @param most marks; none is given of an image with more
     */
    public static List<Box> marks(Pix ink, int most) {
        Boxa found = Leptonica1.pixConnCompBB(ink, ROUND_ABOUT);
        found.setAutoSynch(false);
        PointerByReference[] numbers = new PointerByReference[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = new PointerByReference();
        }
        try {
            int count = Leptonica1.boxaGetCount(found);
            boolean failed = count == 0
                    || count > most
                    || Leptonica1.boxaExtractAsNuma(
                                    found,
                                    numbers[LEFT],
                                    numbers[TOP],
                                    numbers[2],
                                    numbers[3],
                                    numbers[WIDTH],
                                    numbers[HEIGHT],
                                    0)
                            != 0;
            return failed ? List.of() : boxes(numbers);
        } finally {
            for (PointerByReference some : numbers) {
                Leptonica1.numaDestroy(some);
            }
            Leptonica1.boxaDestroy(new PointerByReference(found.getPointer()));
        }
    }

    private static List<Box> boxes(PointerByReference[] numbers) {
        int[] left = taken(numbers[LEFT]);
        int[] top = taken(numbers[TOP]);
        int[] width = taken(numbers[WIDTH]);
        int[] height = taken(numbers[HEIGHT]);
        List<Box> boxes = new ArrayList<>(left.length);
        for (int i = 0; i < left.length; i++) {
            boxes.add(new Box(left[i], top[i], left[i] + width[i], top[i] + height[i]));
        }
        return boxes;
    }

    private static int[] taken(PointerByReference some) {
        Numa numbers = new Numa(some.getValue());
        numbers.setAutoSynch(false);
        IntByReference values = Leptonica1.numaGetIArray(numbers);
        try {
            return values.getPointer().getIntArray(0, Leptonica1.numaGetCount(numbers));
        } finally {
            Leptonica1.lept_free(values.getPointer());
        }
    }
}
