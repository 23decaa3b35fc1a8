package io.dragoman.read.source;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Line;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Groups the glyphs of a page into lines, cut where a gap is wide; the layout puts them into order. */
final class TextBlocks {
    /** A gap this wide, in sizes of the type, may part two things that stand on one line. */
    private static final double PARTING_GAP = 1.0;

    /** How far two baselines of one line may lie apart, in sizes of the type. */
    private static final double SAME_LINE = 0.35;

    private final int width;
    private final int height;

    TextBlocks(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * A block of lines for each direction in which text runs, the lines in no order.
     *
     * @param glyphs on the page; the second letter of an Arabic ligature may have no width
     */
    List<Block> of(List<Glyph> glyphs) {
        TreeMap<Integer, List<Glyph>> byTurn = new TreeMap<>();
        for (Glyph glyph : glyphs) {
            if (glyph.size() > 0) {
                byTurn.computeIfAbsent(glyph.turn(), turn -> new ArrayList<>()).add(glyph);
            }
        }
        WordMaker words = new WordMaker(width, height);
        List<Block> blocks = new ArrayList<>();
        for (List<Glyph> same : byTurn.values()) {
            List<Line> lines = pieces(same).stream().map(words::line).toList();
            if (!lines.isEmpty()) {
                blocks.add(Block.of(BlockType.PARAGRAPH, 0, lines));
            }
        }
        return blocks;
    }

    private static List<List<Glyph>> pieces(List<Glyph> glyphs) {
        List<Glyph> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingDouble(Glyph::base));
        List<List<Glyph>> pieces = new ArrayList<>();
        List<Glyph> line = new ArrayList<>();
        for (Glyph glyph : sorted) {
            if (!line.isEmpty()) {
                Glyph first = line.get(0);
                if (glyph.base() - first.base() > SAME_LINE * Math.max(first.size(), glyph.size())) {
                    pieces.addAll(parted(line));
                    line = new ArrayList<>();
                }
            }
            line.add(glyph);
        }
        pieces.addAll(parted(line));
        return pieces;
    }

    private static List<List<Glyph>> parted(List<Glyph> line) {
        line.sort(Comparator.comparingDouble(Glyph::along));
        List<List<Glyph>> pieces = new ArrayList<>();
        List<Glyph> piece = new ArrayList<>();
        double end = 0;
        for (Glyph glyph : line) {
            if (glyph.isBlank()) {
                piece.addAll(piece.isEmpty() ? List.of() : List.of(glyph));
                continue;
            }
            if (isRepeated(piece, glyph)) {
                continue;
            }
            if (!piece.isEmpty() && glyph.along() - end > PARTING_GAP * glyph.size()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            end = piece.isEmpty() ? glyph.end() : Math.max(end, glyph.end());
            piece.add(glyph);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** Some programs make bold type by printing it twice. */
    private static boolean isRepeated(List<Glyph> piece, Glyph glyph) {
        for (int i = piece.size() - 1; i >= Math.max(0, piece.size() - 3); i--) {
            Glyph before = piece.get(i);
            if (before.text().equals(glyph.text())
                    && Math.abs(before.along() - glyph.along()) < 0.1 * glyph.size()
                    && Math.abs(before.base() - glyph.base()) < 0.1 * glyph.size()) {
                return true;
            }
        }
        return false;
    }

    static Rectangle2D around(List<Glyph> glyphs) {
        Rectangle2D around = (Rectangle2D) glyphs.get(0).box().clone();
        glyphs.forEach(glyph -> around.add(glyph.box()));
        return around;
    }
}
