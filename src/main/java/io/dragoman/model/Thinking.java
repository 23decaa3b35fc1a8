package io.dragoman.model;

/** What some models say to themselves before they answer, where their server does not keep it apart. */
final class Thinking {
    private static final String BEGIN = "<think>";
    private static final String END = "</think>";

    private Thinking() {}

    /** The answer alone; empty where the thoughts have no end. */
    static String without(String text) {
        if (!text.stripLeading().startsWith(BEGIN)) {
            return text;
        }
        int end = text.indexOf(END);
        return end < 0 ? "" : text.substring(end + END.length()).stripLeading();
    }
}
