package io.dragoman.export.pdf;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Cuts the figures of a page out of its picture. */
final class FigureCrops {
    /** Of the page's picture, in pixels: about 190 dpi on A4, as much as print in a text wants. */
    static final int HEIGHT = 2_200;

    private static final int MOST = 50; // figures of a page; what has more is a page of signs

    private FigureCrops() {}

    static List<Box> figures(Page page) {
        return page.blocks().stream()
                .filter(block -> block.type() == BlockType.FIGURE)
                .map(Block::box)
                .limit(MOST)
                .toList();
    }

    /**
     * Each figure as a JPEG.
     *
     * @param picture of the whole page, upright, as a JPEG of any size
     */
    static List<byte[]> of(Page page, byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        if (image == null) {
            throw new IOException("The picture of a page is none");
        }
        double factor = (double) image.getWidth() / page.width();
        List<byte[]> crops = new ArrayList<>();
        for (Box figure : figures(page)) {
            Box box = new Box(
                            (int) (figure.x0() * factor),
                            (int) (figure.y0() * factor),
                            (int) Math.ceil(figure.x1() * factor),
                            (int) Math.ceil(figure.y1() * factor))
                    .within(image.getWidth(), image.getHeight());
            var crop = new ByteArrayOutputStream();
            ImageIO.write(image.getSubimage(box.x0(), box.y0(), box.width(), box.height()), "jpeg", crop);
            crops.add(crop.toByteArray());
        }
        return crops;
    }
}
