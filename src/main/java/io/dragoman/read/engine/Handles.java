package io.dragoman.read.engine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import net.sourceforge.tess4j.TessAPI;

/**
 * Keeps handles warm: what was used last lies on top, and the one that was not wanted for longest goes when there are
 * too many. So each thread that reads finds its own again. Thread-safe.
 */
final class Handles implements AutoCloseable {
    private final TessAPI api;
    private final Path tessdata;
    private final int most;
    private final Deque<Tesseract> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param most handles that are kept though nobody uses them */
    Handles(TessAPI api, Path tessdata, int most) {
        this.api = api;
        this.tessdata = tessdata;
        this.most = most;
    }

    /** A handle that ends in an exception is not kept. */
    <T> T with(String languages, Function<Tesseract, T> work) {
        Tesseract handle = take(languages);
        T result;
        try {
            result = work.apply(handle);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
        giveBack(handle);
        return result;
    }

    private Tesseract take(String languages) {
        synchronized (idle) {
            for (Iterator<Tesseract> handles = idle.iterator(); handles.hasNext(); ) {
                Tesseract handle = handles.next();
                if (handle.languages().equals(languages)) {
                    handles.remove();
                    return handle;
                }
            }
        }
        return new Tesseract(api, tessdata, languages);
    }

    private void giveBack(Tesseract handle) {
        Tesseract gone = null;
        synchronized (idle) {
            idle.addFirst(handle);
            if (closed || idle.size() > most) {
                gone = idle.removeLast();
            }
        }
        if (gone != null) {
            gone.close();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Tesseract::close);
            idle.clear();
        }
    }
}
