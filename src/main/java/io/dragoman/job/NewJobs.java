package io.dragoman.job;

/** Somebody who has to know of every job from its first moment on. */
@FunctionalInterface
public interface NewJobs {
    /**
     * Called inside the transaction that makes the job: what is written here stands or falls with it.
     *
     * @throws io.dragoman.refusal.Refusal when the job is not to be made
     */
    void taken(String uuid, Submission submission);
}
