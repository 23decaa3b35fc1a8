package io.dragoman.export.pdf;

import java.io.IOException;

/** Opens the file as it came. The composition root says how: this room does not know the one that reads files. */
@FunctionalInterface
public interface Originals {

    /**
     * To be closed by the caller.
     *
     * @throws io.dragoman.refusal.Refusal when it cannot be opened
     */
    Original open(OriginalFile file) throws IOException;
}
