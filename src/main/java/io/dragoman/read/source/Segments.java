package io.dragoman.read.source;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The straight parts of a path. */
final class Segments {
    private final Path2D path;
    private final AffineTransform to;

    /** @param to what the points go through first */
    Segments(Path2D path, AffineTransform to) {
        this.path = path;
        this.to = to;
    }

    /** Gives both ends of each straight stroke. */
    void forEach(BiConsumer<Point2D, Point2D> taker) {
        Point2D start = new Point2D.Double();
        Point2D here = start;
        double[] at = new double[6];
        for (PathIterator parts = path.getPathIterator(to); !parts.isDone(); parts.next()) {
            switch (parts.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> {
                    start = new Point2D.Double(at[0], at[1]);
                    here = start;
                }
                case PathIterator.SEG_LINETO -> {
                    Point2D next = new Point2D.Double(at[0], at[1]);
                    taker.accept(here, next);
                    here = next;
                }
                case PathIterator.SEG_QUADTO -> here = new Point2D.Double(at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> here = new Point2D.Double(at[4], at[5]);
                default -> {
                    taker.accept(here, start);
                    here = start;
                }
            }
        }
    }

    /** How long the slanted and the bent parts are, as the crow flies from end to end. */
    double slanted() {
        return lengths()[0];
    }

    /** Whether more of the path is slanted or bent than is level or upright. */
    boolean isSlanted() {
        double[] lengths = lengths();
        return lengths[0] > lengths[1];
    }

    private double[] lengths() {
        double[] lengths = new double[2];
        Point2D start = new Point2D.Double();
        Point2D here = start;
        double[] at = new double[6];
        for (PathIterator parts = path.getPathIterator(to); !parts.isDone(); parts.next()) {
            int kind = parts.currentSegment(at);
            int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            Point2D next = kind == PathIterator.SEG_CLOSE ? start : new Point2D.Double(at[last], at[last + 1]);
            if (kind == PathIterator.SEG_MOVETO) {
                start = next;
            } else {
                double across = Math.abs(next.getX() - here.getX());
                double down = Math.abs(next.getY() - here.getY());
                boolean straight = last == 0 && Math.min(across, down) <= 0.02 * Math.max(across, down);
                lengths[straight ? 1 : 0] += Math.hypot(across, down);
            }
            here = next;
        }
        return lengths;
    }

    /** The parts of the path that are upright rectangles, each as its bounds; other shapes are left out. */
    List<Rectangle2D> rectangles() {
        List<Rectangle2D> rectangles = new ArrayList<>();
        Path2D part = new Path2D.Double();
        boolean straight = true;
        double[] at = new double[6];
        for (PathIterator parts = path.getPathIterator(to); !parts.isDone(); parts.next()) {
            int kind = parts.currentSegment(at);
            if (kind == PathIterator.SEG_MOVETO) {
                add(part, straight, rectangles);
                part = new Path2D.Double();
                straight = true;
                part.moveTo(at[0], at[1]);
            } else if (kind == PathIterator.SEG_LINETO) {
                Point2D here = part.getCurrentPoint();
                double across = Math.abs(at[0] - here.getX());
                double down = Math.abs(at[1] - here.getY());
                straight &= Math.min(across, down) <= 0.02 * Math.max(across, down) + 0.05;
                part.lineTo(at[0], at[1]);
            } else if (kind != PathIterator.SEG_CLOSE) {
                straight = false;
            }
        }
        add(part, straight, rectangles);
        return rectangles;
    }

    /** An L or a staircase is no rectangle: it fills less than its bounds. */
    private static void add(Path2D part, boolean straight, List<Rectangle2D> rectangles) {
        if (!straight || part.getCurrentPoint() == null) {
            return;
        }
        Rectangle2D bounds = part.getBounds2D();
        double inset = 0.25 * Math.min(bounds.getWidth(), bounds.getHeight());
        boolean full = inset == 0
                || part.contains(
                        bounds.getX() + inset,
                        bounds.getY() + inset,
                        bounds.getWidth() - 2 * inset,
                        bounds.getHeight() - 2 * inset);
        if (full && (bounds.getWidth() > 0 || bounds.getHeight() > 0)) {
            rectangles.add(bounds);
        }
    }
}
