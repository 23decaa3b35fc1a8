package io.dragoman.read.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which word of the model's answer is which word of the local reading. The longest common subsequence is found first
 * (Hirschberg's and Hunt's problem, by dynamic programming); where both read a page in another order, runs of what is
 * left are matched likewise; then the words between two matched ones are paired with those that look most alike.
 */
final class Alignment {
    /** Of either reading: no page that is printed to be read has as many words. */
    private static final int MOST_WORDS = 4_000;

    private static final int PASSES = 4;

    /** A run that is read at another place has so many words; fewer are the same by chance. */
    private static final int RUN = 3;

    /** Half of the letters at least. */
    static final double ALIKE = 0.5;

    private static final int LARGEST_GAP = 200;

    private final List<Piece> pieces;
    private final List<Spot> spots;
    private final String[] bare;
    private final int[] spotOf;
    private final double[] similarity;
    private final boolean[] taken;

    private Alignment(List<Piece> pieces, List<Spot> spots) {
        this.pieces = pieces;
        this.spots = spots;
        this.bare = pieces.stream().map(piece -> Letters.bare(piece.text())).toArray(String[]::new);
        this.spotOf = new int[pieces.size()];
        this.similarity = new double[pieces.size()];
        this.taken = new boolean[spots.size()];
        Arrays.fill(spotOf, -1);
    }

    /** @return empty when there are more words than any page has */
    static Optional<Alignment> of(List<Piece> pieces, List<Spot> spots) {
        if (pieces.size() > MOST_WORDS || spots.size() > MOST_WORDS) {
            return Optional.empty();
        }
        Alignment alignment = new Alignment(pieces, spots);
        alignment.matchSame(1);
        for (int pass = 1; pass < PASSES && alignment.matchSame(RUN); pass++) {
            // as long as runs are found
        }
        alignment.matchAlike();
        return Optional.of(alignment);
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<Spot> spots() {
        return spots;
    }

    /** The local word that this one is; -1 for none. */
    int spotOf(int piece) {
        return spotOf[piece];
    }

    /** How much both look alike, from 0 to 1; 0 where there is no local word. */
    double similarity(int piece) {
        return similarity[piece];
    }

    /** Whether some word of the model is this one. */
    boolean isFound(int spot) {
        return taken[spot];
    }

    /** Pairs the same words, in order, in runs of so many at least; false when there were none. */
    private boolean matchSame(int run) {
        int[] open = indexes(pieces.size(), i -> spotOf[i] < 0);
        int[] free = indexes(spots.size(), i -> !taken[i]);
        int[] paired = commonSubsequence(open, free);
        boolean any = false;
        for (int from = 0; from < paired.length; from++) {
            int to = from;
            while (to < paired.length
                    && paired[to] >= 0
                    && (to == from || (paired[to] == paired[to - 1] + 1 && open[to] == open[to - 1] + 1))) {
                to++;
            }
            if (to - from >= run) {
                for (int i = from; i < to; i++) {
                    pair(open[i], free[paired[i]], 1);
                }
                any = true;
            }
            from = Math.max(from, to - 1);
        }
        return any;
    }

    /** For each of the open ones the place among the free ones that it is paired with; -1 for none. */
    private int[] commonSubsequence(int[] open, int[] free) {
        int[] paired = new int[open.length];
        Arrays.fill(paired, -1);
        short[][] longest = new short[open.length + 1][free.length + 1];
        for (int i = open.length - 1; i >= 0; i--) {
            for (int j = free.length - 1; j >= 0; j--) {
                longest[i][j] = bare[open[i]].equals(spots.get(free[j]).bare())
                        ? (short) (longest[i + 1][j + 1] + 1)
                        : (short) Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < open.length && j < free.length) {
            if (bare[open[i]].equals(spots.get(free[j]).bare())) {
                paired[i++] = j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return paired;
    }

    /** Pairs what stands between two matched words with what stands between theirs. */
    private void matchAlike() {
        int start = 0;
        while (start < pieces.size()) {
            if (spotOf[start] >= 0) {
                start++;
                continue;
            }
            int end = start;
            while (end < pieces.size() && spotOf[end] < 0) {
                end++;
            }
            int left = start == 0 ? -1 : spotOf[start - 1];
            int right = end == pieces.size() ? spots.size() : spotOf[end];
            matchAlike(start, end, left < right ? left + 1 : right, right);
            start = end;
        }
    }

    private void matchAlike(int from, int to, int left, int right) {
        List<Integer> free = new ArrayList<>();
        for (int spot = left; spot < right && free.size() < LARGEST_GAP; spot++) {
            if (!taken[spot]) {
                free.add(spot);
            }
        }
        int end = Math.min(to, from + LARGEST_GAP);
        int count = end - from;
        double[][] best = new double[count + 1][free.size() + 1];
        double[][] alike = new double[count][free.size()];
        for (int i = count - 1; i >= 0; i--) {
            for (int j = free.size() - 1; j >= 0; j--) {
                double same = Letters.similarity(
                        bare[from + i], spots.get(free.get(j)).bare());
                alike[i][j] = same < ALIKE ? 0 : same;
                best[i][j] = Math.max(best[i + 1][j + 1] + alike[i][j], Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        while (i < count && j < free.size()) {
            if (alike[i][j] > 0 && best[i][j] == best[i + 1][j + 1] + alike[i][j]) {
                pair(from + i, free.get(j), alike[i][j]);
                i++;
                j++;
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private void pair(int piece, int spot, double alike) {
        spotOf[piece] = spot;
        similarity[piece] = alike;
        taken[spot] = true;
    }

    private static int[] indexes(int count, java.util.function.IntPredicate wanted) {
        return java.util.stream.IntStream.range(0, count).filter(wanted).toArray();
    }
}
