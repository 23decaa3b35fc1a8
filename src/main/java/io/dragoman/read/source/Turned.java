package io.dragoman.read.source;

import io.dragoman.document.Box;
import io.dragoman.read.layout.Marks;
import io.dragoman.read.layout.Rule;
import java.util.List;

/**
 * From places on an image to those on the same image turned.
 *
 * @param width of the image before it is turned, in pixels
 * @param height of the image before it is turned, in pixels
 * @param degrees clockwise, a multiple of 90
 */
record Turned(int width, int height, int degrees) {

    Marks marks(Marks marks) {
        boolean over = Math.floorMod(degrees, 180) != 0;
        return new Marks(
                marks.rules().stream()
                        .map(rule -> new Rule(rule.horizontal() != over, box(rule.box())))
                        .toList(),
                boxes(marks.fills()),
                boxes(marks.pictures()),
                boxes(marks.drawings()));
    }

    private List<Box> boxes(List<Box> boxes) {
        return boxes.stream().map(this::box).toList();
    }

    Box box(Box box) {
        return switch (Math.floorMod(degrees, 360)) {
            case 90 -> new Box(height - box.y1(), box.x0(), height - box.y0(), box.x1());
            case 180 -> new Box(width - box.x1(), height - box.y1(), width - box.x0(), height - box.y0());
            case 270 -> new Box(box.y0(), width - box.x1(), box.y1(), width - box.x0());
            default -> box;
        };
    }
}
