package io.dragoman.chat;

/** Cuts texts to what may be quoted of them. */
final class Windows {
    private static final int LONGEST_SNIPPET = 300; // characters
    private static final int LONGEST_SPAN = 90;

    private Windows() {}

    /** As much of a text as may be quoted, cut at blanks, around what stands at this place. */
    static String around(String text, int at, int length) {
        if (text.length() <= LONGEST_SNIPPET) {
            return text.replaceAll("\\s+", " ").strip();
        }
        int room = Math.max(0, LONGEST_SNIPPET - length);
        int start = Math.max(0, Math.min(at - room / 2, text.length() - LONGEST_SNIPPET));
        int end = Math.min(text.length(), start + LONGEST_SNIPPET);
        if (start > 0) {
            int blank = blank(text, start);
            start = blank >= 0 && blank < at ? blank : start;
        }
        if (end < text.length()) {
            int blank = lastBlank(text, end);
            end = blank >= at + length ? blank : end;
        }
        return text.substring(start, end).replaceAll("\\s+", " ").strip();
    }

    private static int blank(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int lastBlank(String text, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** An answer, on one line. */
    static String cut(String text) {
        String one = text.replaceAll("\\s+", " ").strip();
        return one.length() <= LONGEST_SPAN ? one : one.substring(0, LONGEST_SPAN - 1) + "…";
    }
}
