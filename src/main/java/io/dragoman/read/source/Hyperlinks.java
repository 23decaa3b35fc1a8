package io.dragoman.read.source;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** The links of a PDF page that lead out of the file, and the words that they lie on. */
final class Hyperlinks {
    /** More than the densest index page has; what comes after is an attack. */
    private static final int MOST = 2_000;

    private static final int LONGEST = 2_000; // letters of an address

    private final List<Link> links;

    private Hyperlinks(List<Link> links) {
        this.links = links;
    }

    private record Link(Rectangle2D area, String address) {}

    /** Links that cannot be understood are none. */
    static Hyperlinks of(PDPage page, AffineTransform toPixels) {
        List<Link> links = new ArrayList<>();
        try {
            PDRectangle crop = page.getCropBox();
            for (PDAnnotation annotation : page.getAnnotations()) {
                PDRectangle place = annotation.getRectangle();
                if (links.size() < MOST
                        && place != null
                        && annotation instanceof PDAnnotationLink link
                        && link.getAction() instanceof PDActionURI action
                        && action.getURI() != null
                        && action.getURI().length() <= LONGEST) {
                    Rectangle2D area = new Rectangle2D.Double(
                            place.getLowerLeftX() - crop.getLowerLeftX(),
                            place.getLowerLeftY() - crop.getLowerLeftY(),
                            place.getWidth(),
                            place.getHeight());
                    links.add(new Link(toPixels.createTransformedShape(area).getBounds2D(), action.getURI()));
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new Hyperlinks(List.of());
        }
        return new Hyperlinks(links);
    }

    /** These blocks, each word whose middle lies on a link with its address. */
    List<Block> on(List<Block> blocks) {
        return links.isEmpty() ? blocks : blocks.stream().map(this::on).toList();
    }

    private Block on(Block block) {
        List<Line> lines = block.lines().stream().map(this::on).toList();
        return new Block(
                block.type(), block.level(), block.text(), block.box(), block.confidence(), lines, block.table());
    }

    private Line on(Line line) {
        List<Word> words = line.words().stream().map(this::on).toList();
        return new Line(line.text(), line.box(), line.confidence(), words, line.size());
    }

    private Word on(Word word) {
        Box box = word.box();
        double x = (box.x0() + box.x1()) / 2.0;
        double y = (box.y0() + box.y1()) / 2.0;
        for (Link link : links) {
            if (link.area().contains(x, y)) {
                return new Word(
                        word.text(), box, word.confidence(), word.bold(), word.italic(), word.mono(), link.address());
            }
        }
        return word;
    }
}
