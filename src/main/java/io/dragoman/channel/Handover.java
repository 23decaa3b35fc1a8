package io.dragoman.channel;

import io.dragoman.refusal.Refusal;

/** A way in whose route hands claims over one by one and says here what came of each. Thread-safe. */
public abstract class Handover implements Source {
    private final Claims claims;
    private final Receipts receipts;
    private final Patience patience;

    protected Handover(Claims claims, Receipts receipts, Patience patience) {
        this.claims = claims;
        this.receipts = receipts;
        this.patience = patience;
    }

    /** It is a job, and its result is owed to its source. */
    public void submitted(String claim, String job) {
        receipts.submitted(claim, job, patience);
    }

    /** It is not to be a job: not now, or not at all. */
    public void refused(String claim, Refusal refusal) {
        claims.find(claim).ifPresent(refused -> refused(refused, refusal));
    }

    @Override
    public void refused(Claim claim, Refusal refusal) {
        receipts.refused(claim, refusal, patience);
    }

    /** Something went wrong that is nobody's answer. */
    public void stumbled(String claim, Exception fault) {
        receipts.stumbled(claim, fault, patience, () -> isReadable(claim));
    }

    @Override
    public void lost(Claim claim) {
        receipts.lost(claim, patience);
    }

    /** Asked after the last attempt: whether the trouble is not the file's, so that it is kept. */
    protected boolean isReadable(String claim) {
        return true;
    }
}
