package io.dragoman.shelf;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of the jobs, wrapped with the master key, kept apart from the database and from the shelf. Thread-safe. */
public interface JobKeys {

    /** Makes and keeps the key of a new job. */
    JobKey create(String job) throws IOException;

    /** Empty when the job never had one, or it was destroyed. */
    Optional<JobKey> find(String job) throws IOException;

    /** After this, nothing of the job can be read again. No key is no fault. */
    void destroy(String job) throws IOException;

    /** The jobs that have a key, or one whose destruction has not come to its end. */
    List<Kept> list() throws IOException;

    /** What is being written just now, or was left so by a process that was killed. */
    List<Kept> halfWritten() throws IOException;

    /** Removes what is half written and has not been touched since. */
    void deleteHalfWritten(Instant before) throws IOException;
}
