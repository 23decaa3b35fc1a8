package io.dragoman.read.code;

import com.google.zxing.common.BitMatrix;
import io.dragoman.document.Box;

/** How far the bars of a code reach, of which one row was read: as long as the next row looks like the one before. */
final class Bars {
    /** Rows of the same bars differ at their edges only; where the bars end, half of the row does. */
    private static final double OTHER = 0.2;

    private Bars() {}

    /** @param row from the first bar to the last, level or upright */
    static Box extent(Box row, BitMatrix dark) {
        boolean level = row.width() >= row.height();
        int from = level ? row.x0() : row.y0();
        int to = level ? row.x1() : row.y1();
        int middle = level ? (row.y0() + row.y1()) / 2 : (row.x0() + row.x1()) / 2;
        int first = middle;
        while (first > 0 && isSame(first, first - 1, from, to, level, dark)) {
            first--;
        }
        int last = middle;
        int end = (level ? dark.getHeight() : dark.getWidth()) - 1;
        while (last < end && isSame(last, last + 1, from, to, level, dark)) {
            last++;
        }
        return level ? new Box(from, first, to, last + 1) : new Box(first, from, last + 1, to);
    }

    private static boolean isSame(int one, int other, int from, int to, boolean level, BitMatrix dark) {
        int different = 0;
        for (int at = from; at < to; at++) {
            boolean here = level ? dark.get(at, one) : dark.get(one, at);
            boolean there = level ? dark.get(at, other) : dark.get(other, at);
            different += here == there ? 0 : 1;
        }
        return different < OTHER * (to - from);
    }
}
