package io.dragoman.read.language;

/** One model for all tests of a JVM: each takes a second to load and 40 MB of heap. */
public final class LoadedWords {
    public static final WordModel MODEL = new WordModel();

    private LoadedWords() {}
}
