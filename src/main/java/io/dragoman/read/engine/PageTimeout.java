package io.dragoman.read.engine;

import java.time.Duration;

/** A page took longer than it may, and the engine obeyed and stopped. */
public final class PageTimeout extends RuntimeException {
    PageTimeout(Duration time) {
        super("The page was not read within " + time.toMillis() + " ms", null, false, false);
    }
}
