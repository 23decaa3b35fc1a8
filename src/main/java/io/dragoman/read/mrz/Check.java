package io.dragoman.read.mrz;

/** Check digits of ICAO Doc 9303, part 3, 4.9: weights 7, 3 and 1 over again, modulo 10. */
final class Check {
    private static final int[] WEIGHTS = {7, 3, 1};

    private Check() {}

    static char of(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += WEIGHTS[i % WEIGHTS.length] * value(text.charAt(i));
        }
        return (char) ('0' + sum % 10);
    }

    /** Whether this digit is right; a filler stands for 0 where the field is empty. */
    static boolean holds(CharSequence text, char digit) {
        return of(text) == digit || (digit == '<' && text.chars().allMatch(c -> c == '<'));
    }

    private static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
    }
}
