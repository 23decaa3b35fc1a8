package io.dragoman.job;

/** Where a job is on its way. Each phase is left by one event, and is entered again by the sweep if that was lost. */
enum Phase {
    /** The upload is on the shelf. */
    TAKEN(Status.PENDING),
    /** A reader looks at the file. */
    INSPECTING(Status.PENDING),
    /** A reader looks for the documents in a stack. */
    SPLITTING(Status.PENDING),
    /** It can be read; its price is not reserved yet. */
    INSPECTED(Status.PENDING),
    /** Pages are given out and answered. */
    READING(Status.PROCESSING),
    /** Every page has ended; a reader makes what needs the original. */
    ASSEMBLING(Status.PROCESSING),
    /** Its documents are jobs of their own, or become that; it ends with the last of them. */
    STACKED(Status.PROCESSING),
    /** Its text is brought into another language. */
    TRANSLATING(Status.PROCESSING),
    /** All work is done; it is not settled yet. */
    SETTLING(Status.PROCESSING),
    DONE(Status.DONE),
    FAILED(Status.FAILED),
    /** Its owner deleted it, or its time is over: nobody sees it any more, and it goes. */
    LEAVING(Status.FAILED);

    private final Status status;

    Phase(Status status) {
        this.status = status;
    }

    Status status() {
        return status;
    }
}
