package io.dragoman.client;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How near a reading comes to the truth. In both, white space is folded, words that are parted at a line's end are
 * joined, characters of compatibility are what they stand for, and scripts that are written without blanks have none.
 *
 * @param characterErrors edits a character of the truth (CER)
 * @param wordErrors edits a word of the truth (WER)
 * @param wordF1 of the words regardless of their order and of the marks around them; of scripts without blanks each
 *     character is a word
 */
record Score(double characterErrors, double wordErrors, double wordF1) {
    /** Two texts longer than this together are compared by their words alone: the edit distance takes quadratic time. */
    private static final long MOST_CELLS = 400_000_000;

    private static final String WITHOUT_BLANKS =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}\\u3000-\\u303f";

    private static final Pattern UNSEEN =
            Pattern.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");
    private static final Pattern PARTED =
            Pattern.compile("(?<=\\w)[-\\u2010\\u2011]\\s*\\n\\s*(?=\\w)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern GAP = Pattern.compile("(?<=[" + WITHOUT_BLANKS + "]) (?=[" + WITHOUT_BLANKS + "])");
    private static final Pattern WORD = Pattern.compile("[" + WITHOUT_BLANKS + "]|[^\\s" + WITHOUT_BLANKS + "]+");
    private static final Pattern OUTER_MARKS =
            Pattern.compile("^[^\\p{L}\\p{N}\\p{M}\\p{S}]+|[^\\p{L}\\p{N}\\p{M}\\p{S}]+$");

    static Score of(String truth, String reading) {
        String wanted = even(truth);
        String found = even(reading);
        return new Score(
                errors(wanted.codePoints().toArray(), found.codePoints().toArray()),
                wordErrors(wanted, found),
                f1(counted(wanted), counted(found)));
    }

    private static String even(String text) {
        String lines = text.replace('\f', '\n').replace("\r\n", "\n").replace("\u00ad\n", "");
        String joined = PARTED.matcher(UNSEEN.matcher(lines).replaceAll("")).replaceAll("");
        String plain = Normalizer.normalize(joined, Normalizer.Form.NFKC);
        return GAP.matcher(BLANKS.matcher(plain).replaceAll(" ").strip()).replaceAll("");
    }

    private static double wordErrors(String wanted, String found) {
        Map<String, Integer> numbers = new HashMap<>();
        return errors(numbered(wanted, numbers), numbered(found, numbers));
    }

    private static int[] numbered(String text, Map<String, Integer> numbers) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> numbers.computeIfAbsent(word, one -> numbers.size()))
                .toArray();
    }

    private static double errors(int[] wanted, int[] found) {
        return (long) wanted.length * found.length > MOST_CELLS
                ? Double.NaN
                : distance(wanted, found) / (double) Math.max(1, wanted.length);
    }

    /** Levenshtein's distance by rows of Wagner and Fischer's table. */
    private static int distance(int[] one, int[] other) {
        int[] row = new int[other.length + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length];
    }

    private static double f1(Map<String, Integer> wanted, Map<String, Integer> found) {
        int all = sum(wanted) + sum(found);
        int hits = wanted.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0)))
                .sum();
        return all == 0 ? 1 : 2.0 * hits / all;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> counted(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher all = WORD.matcher(text);
        while (all.find()) {
            String inner = OUTER_MARKS.matcher(all.group()).replaceAll("");
            words.merge(inner.isEmpty() ? all.group() : inner, 1, Integer::sum);
        }
        return words;
    }

    /** The middle one; not a number where there is none. */
    static double median(List<Double> values) {
        List<Double> sorted =
                values.stream().filter(value -> !value.isNaN()).sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
