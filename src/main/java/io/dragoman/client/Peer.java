package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another reader of documents, run as its users run it. */
interface Peer extends AutoCloseable {

    /** With its version, and how it is run. */
    String name();

    /** Of the processes that do its work. */
    Gauge gauge();

    /**
     * Reads all documents.
     *
     * @param pages how many each of them has
     * @return their texts in this order; empty for one that it cannot read
     */
    List<String> read(List<Path> documents, List<Integer> pages) throws IOException, InterruptedException;

    @Override
    void close();
}
