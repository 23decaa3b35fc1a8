package io.dragoman.read;

import java.util.Set;

/**
 * A reader says that it is alive, every second or so, from when it is ready until it goes.
 *
 * @param threads how many pages it reads side by side
 * @param started the tasks that it holds at this moment
 * @param languages Tesseract's names of what it can read
 * @param engine what the job's {@code engine} says
 * @param going whether it takes no new tasks, because it was told to go
 * @param residentBytes of memory that its process holds; 0 where the system does not say
 * @param pagesRead since it started
 */
public record ReaderBeat(
        String reader,
        int threads,
        Set<String> started,
        Set<String> languages,
        String engine,
        boolean going,
        long residentBytes,
        long pagesRead) {
    public ReaderBeat {
        started = Set.copyOf(started);
        languages = Set.copyOf(languages);
    }
}
