package io.dragoman.client;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * How near a reading comes to the truth.
 *
 * @param characterErrors edits a character of the truth (CER), blanks evened out
 * @param wordF1 of the words regardless of their order
 */
record Score(double characterErrors, double wordF1) {
    /** Two texts longer than this together are compared by their words alone: the edit distance takes quadratic time. */
    private static final long MOST_CELLS = 400_000_000;

    static Score of(String truth, String reading) {
        String wanted = even(truth);
        String found = even(reading);
        double errors = (long) wanted.length() * found.length() > MOST_CELLS
                ? Double.NaN
                : distance(wanted, found) / (double) Math.max(1, wanted.length());
        return new Score(errors, f1(wanted, found));
    }

    private static String even(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Z}\\f]+", " ")
                .strip();
    }

    /** Levenshtein's distance by rows of Wagner and Fischer's table. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static double f1(String wanted, String found) {
        Map<String, Integer> left = counted(wanted);
        int all = left.values().stream().mapToInt(Integer::intValue).sum();
        int hits = 0;
        int read = 0;
        for (String word : found.split(" ")) {
            if (word.isEmpty()) {
                continue;
            }
            read++;
            Integer more = left.get(word);
            if (more != null && more > 0) {
                left.put(word, more - 1);
                hits++;
            }
        }
        return all + read == 0 ? 1 : 2.0 * hits / (all + read);
    }

    private static Map<String, Integer> counted(String text) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }
}
