package io.dragoman.read.code;

import com.google.zxing.common.BitMatrix;
import io.dragoman.document.Box;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Where on a page codes may be: dark pixels that lie close together and are as large as a code at least. What else is as
 * dense, such as a paragraph or a logo, is among them.
 */
final class Regions {
    /** In inches: the bars and modules of a code lie closer together, its surroundings farther away (its quiet zone). */
    private static final double APART = 0.05;

    /** In inches: the smallest codes in use, as a Data Matrix of 5 mm. */
    private static final double LEAST = 0.17;

    /** In inches: pages are looked at in squares of this size. */
    private static final double SQUARE = 0.01;

    private static final int MOST = 60;

    private final boolean[] dark;
    private final int across;
    private final int down;
    private final int square;

    private Regions(BitMatrix image, int square) {
        this.square = square;
        this.across = (image.getWidth() + square - 1) / square;
        this.down = (image.getHeight() + square - 1) / square;
        this.dark = new boolean[across * down];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.get(x, y)) {
                    dark[y / square * across + x / square] = true;
                }
            }
        }
    }

    /** The largest first, so many at most; in pixels of the image. */
    static List<Box> of(BitMatrix image, int dpi) {
        int square = Math.max(1, (int) Math.round(SQUARE * dpi));
        Regions regions = new Regions(image, square);
        int reach = Math.max(1, (int) Math.round(APART * dpi / square / 2));
        int least = (int) (LEAST * dpi);
        return regions.connected(reach).stream()
                .map(box -> box.within(image.getWidth(), image.getHeight()))
                .filter(box -> box.width() >= least && box.height() >= least / 2)
                .sorted(Comparator.comparingLong(Box::area).reversed())
                .limit(MOST)
                .toList();
    }

    /** What is connected when each dark square reaches so many squares round about. */
    private List<Box> connected(int reach) {
        boolean[] seen = new boolean[dark.length];
        List<Box> boxes = new ArrayList<>();
        for (int start = 0; start < dark.length; start++) {
            if (dark[start] && !seen[start]) {
                boxes.add(grown(start, 2 * reach, seen));
            }
        }
        return boxes;
    }

    private Box grown(int start, int reach, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        int x0 = across;
        int y0 = down;
        int x1 = 0;
        int y1 = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % across;
            int y = at / across;
            x0 = Math.min(x0, x);
            y0 = Math.min(y0, y);
            x1 = Math.max(x1, x + 1);
            y1 = Math.max(y1, y + 1);
            for (int v = Math.max(0, y - reach); v <= Math.min(down - 1, y + reach); v++) {
                for (int u = Math.max(0, x - reach); u <= Math.min(across - 1, x + reach); u++) {
                    int next = v * across + u;
                    if (dark[next] && !seen[next]) {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
        }
        return new Box(x0 * square, y0 * square, x1 * square, y1 * square);
    }
}
