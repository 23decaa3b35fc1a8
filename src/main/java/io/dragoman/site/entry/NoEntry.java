package io.dragoman.site.entry;

/** Somebody who signs in elsewhere does not come in here. */
final class NoEntry extends Exception {
    private final String problem;

    /** @param problem the name of the message that says why */
    NoEntry(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
