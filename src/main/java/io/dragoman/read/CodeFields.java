package io.dragoman.read;

import io.dragoman.document.Box;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Page;
import io.dragoman.read.code.Code;
import io.dragoman.read.source.Raster;
import java.util.List;

/** Codes of a page's image as fields of the upright page. What a decoder reads at all is right: it corrects or refuses. */
final class CodeFields {
    private static final String NAME = "barcode";

    private CodeFields() {}

    static List<Field> of(List<Code> codes, Raster raster, Page page) {
        int turn = Math.floorMod(page.rotation() - raster.rotation(), 360);
        return codes.stream()
                .map(code -> new Field(
                        NAME,
                        code.type(),
                        code.text(),
                        null,
                        page.index(),
                        onPage(turned(code.box(), raster, turn), raster, turn, page),
                        1,
                        true,
                        FieldSource.CODE,
                        List.of()))
                .toList();
    }

    private static Box turned(Box box, Raster raster, int turn) {
        int width = raster.width();
        int height = raster.height();
        return switch (turn) {
            case 90 -> new Box(height - box.y1(), box.x0(), height - box.y0(), box.x1());
            case 180 -> new Box(width - box.x1(), height - box.y1(), width - box.x0(), height - box.y0());
            case 270 -> new Box(box.y0(), width - box.x1(), box.y1(), width - box.x0());
            default -> box;
        };
    }

    /** A page with text of its own is measured in other pixels than its image. */
    private static Box onPage(Box box, Raster raster, int turn, Page page) {
        double across = (double) page.width() / (turn % 180 == 0 ? raster.width() : raster.height());
        double down = (double) page.height() / (turn % 180 == 0 ? raster.height() : raster.width());
        return new Box(
                        (int) Math.floor(box.x0() * across),
                        (int) Math.floor(box.y0() * down),
                        (int) Math.ceil(box.x1() * across),
                        (int) Math.ceil(box.y1() * down))
                .within(page.width(), page.height());
    }
}
