package io.dragoman.read.source;

/**
 * How fine an image is, in pixels an inch: as its file says, or estimated where that is missing or absurd.
 *
 * @param horizontal along a stored row
 * @param vertical across the stored rows
 */
record Fineness(double horizontal, double vertical) {
    private static final double LEAST = 60;
    private static final double MOST = 2400;

    /** Cameras write 72 without meaning it; no sheet that is photographed or scanned is longer than this. */
    private static final double LONGEST_INCHES = 30;

    /** The width of A4, and nearly that of letter. */
    private static final double USUAL_WIDTH_INCHES = 8.27;

    static Fineness of(ImageHeader header) {
        double across = header.horizontalDpi();
        double down = header.verticalDpi();
        boolean plausible = across >= LEAST
                && across <= MOST
                && down >= LEAST
                && down <= MOST
                && header.width() / across <= LONGEST_INCHES
                && header.height() / down <= LONGEST_INCHES;
        if (plausible) {
            return new Fineness(across, down);
        }
        int side = Math.min(header.width(), header.height());
        double estimate = Math.max(72, Math.min(600, side / USUAL_WIDTH_INCHES));
        return new Fineness(estimate, estimate);
    }

    /** Whether its pixels are so far from square, as those of a fax are, that letters would look squeezed. */
    boolean isUneven() {
        return Math.max(horizontal, vertical) / Math.min(horizontal, vertical) > 1.1;
    }

    double finest() {
        return Math.max(horizontal, vertical);
    }
}
