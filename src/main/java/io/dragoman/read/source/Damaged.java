package io.dragoman.read.source;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;

/** The refusals that files earn by what they are. */
final class Damaged {
    private Damaged() {}

    static Refusal file() {
        return new Refusal(
                Reason.DAMAGED_FILE, "The file is damaged. Try to open it yourself, save it anew and send that.");
    }

    static Refusal page(int index) {
        return new Refusal(Reason.DAMAGED_FILE, "Page " + (index + 1) + " is damaged and cannot be shown.");
    }
}
