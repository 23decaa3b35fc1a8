package io.dragoman.channel;

import io.dragoman.refusal.Refusal;

/** A way in, as it is told what became of what it brought. */
public interface Source {

    /** The kind of its channels, see {@link Claim#kind()}. */
    String kind();

    /** The job of this claim was refused after all: not now, or not at all. */
    void refused(Claim claim, Refusal refusal);

    /** The job is gone without a word: it was refused while nobody listened, and is to be asked for once more. */
    void lost(Claim claim);
}
