package io.dragoman.read.source;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Line;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Groups the glyphs of a page into lines and paragraphs, in reading order: columns of prose one after the other. */
final class TextBlocks {
    /** A gap this wide, in sizes of the type, parts two things that stand on one line. */
    private static final double PARTING_GAP = 1.5;

    /** How far two baselines of one line may lie apart, in sizes of the type. */
    private static final double SAME_LINE = 0.35;

    /** A baseline this far below the one before, in sizes of the type, begins a new paragraph. */
    private static final double NEW_PARAGRAPH = 1.75;

    private final int width;
    private final int height;

    TextBlocks(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A part of a line without wide gaps; glyphs sorted along the line. */
    record Piece(List<Glyph> glyphs, double left, double right, double base, double size) {
        static Piece of(List<Glyph> glyphs) {
            return new Piece(
                    glyphs,
                    glyphs.get(0).along(),
                    glyphs.stream()
                            .filter(glyph -> !glyph.isBlank())
                            .mapToDouble(Glyph::end)
                            .max()
                            .orElse(0),
                    glyphs.get(0).base(),
                    glyphs.stream().mapToDouble(Glyph::size).max().orElse(1));
        }

        /** About how many characters of prose it holds. */
        int length() {
            return glyphs.size();
        }
    }

    /** Text that is turned follows the upright. */
    List<Block> of(List<Glyph> glyphs) {
        TreeMap<Integer, List<Glyph>> byTurn = new TreeMap<>();
        for (Glyph glyph : glyphs) {
            if (glyph.box().intersects(0, 0, width, height) && glyph.size() > 0) {
                byTurn.computeIfAbsent(glyph.turn(), turn -> new ArrayList<>()).add(glyph);
            }
        }
        List<Block> blocks = new ArrayList<>();
        for (List<Glyph> same : byTurn.values()) {
            for (List<Piece> region : new Columns().inOrder(pieces(same))) {
                blocks.addAll(paragraphs(region));
            }
        }
        return blocks;
    }

    private static List<Piece> pieces(List<Glyph> glyphs) {
        List<Glyph> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingDouble(Glyph::base));
        List<Piece> pieces = new ArrayList<>();
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

    private static List<Piece> parted(List<Glyph> line) {
        line.sort(Comparator.comparingDouble(Glyph::along));
        List<Piece> pieces = new ArrayList<>();
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
                pieces.add(Piece.of(piece));
                piece = new ArrayList<>();
            }
            end = piece.isEmpty() ? glyph.end() : Math.max(end, glyph.end());
            piece.add(glyph);
        }
        if (!piece.isEmpty()) {
            pieces.add(Piece.of(piece));
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

    private List<Block> paragraphs(List<Piece> region) {
        List<Block> blocks = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<Piece> row = new ArrayList<>();
        double base = 0;
        double size = 0;
        for (Piece piece : region) {
            boolean same = !row.isEmpty() && Math.abs(piece.base() - base) <= SAME_LINE * Math.max(size, piece.size());
            if (!row.isEmpty() && !same) {
                lines.add(line(row));
                row = new ArrayList<>();
                if (isApart(piece, base, size)) {
                    blocks.add(Block.of(BlockType.PARAGRAPH, 0, lines));
                    lines = new ArrayList<>();
                }
            }
            if (!same) {
                base = piece.base();
                size = piece.size();
            }
            row.add(piece);
        }
        if (!row.isEmpty()) {
            lines.add(line(row));
            blocks.add(Block.of(BlockType.PARAGRAPH, 0, lines));
        }
        return blocks;
    }

    private static boolean isApart(Piece piece, double base, double size) {
        double larger = Math.max(size, piece.size());
        return piece.base() - base > NEW_PARAGRAPH * larger || larger > 1.25 * Math.min(size, piece.size());
    }

    private Line line(List<Piece> row) {
        List<Glyph> glyphs = new ArrayList<>();
        row.forEach(piece -> glyphs.addAll(piece.glyphs()));
        glyphs.sort(Comparator.comparingDouble(Glyph::along));
        return new WordMaker(width, height).line(glyphs);
    }

    static Rectangle2D around(List<Glyph> glyphs) {
        Rectangle2D around = (Rectangle2D) glyphs.get(0).box().clone();
        glyphs.forEach(glyph -> around.add(glyph.box()));
        return around;
    }
}
