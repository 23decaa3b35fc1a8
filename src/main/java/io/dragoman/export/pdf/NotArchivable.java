package io.dragoman.export.pdf;

/** Why a PDF cannot become a PDF/A without losing something, in one sentence for its owner. */
final class NotArchivable extends Exception {
    NotArchivable(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
