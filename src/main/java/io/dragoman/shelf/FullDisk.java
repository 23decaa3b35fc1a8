package io.dragoman.shelf;

import java.io.IOException;
import java.util.List;

/** Tells whether something could not be written because there is no room for it. */
public final class FullDisk {
    /** How the systems' own messages for ENOSPC and EDQUOT read; Java passes them on and has no type for them. */
    private static final List<String> SAYINGS =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

    private FullDisk() {}

    /** Whether this, or what it comes from, is of that kind. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException unwritten && is(unwritten)) {
                return true;
            }
        }
        return false;
    }

    public static boolean is(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return SAYINGS.stream().anyMatch(message::contains);
    }
}
