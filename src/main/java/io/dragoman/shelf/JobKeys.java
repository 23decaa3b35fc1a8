package io.dragoman.shelf;

import java.io.IOException;
import java.util.Optional;

/** The keys of the jobs, wrapped with the master key, kept apart from the database and from the shelf. Thread-safe. */
public interface JobKeys {

    /** Makes and keeps the key of a new job. */
    JobKey create(String job) throws IOException;

    /** Empty when the job never had one, or it was destroyed. */
    Optional<JobKey> find(String job) throws IOException;

    /** After this, nothing of the job can be read again. No key is no fault. */
    void destroy(String job) throws IOException;
}
