package io.dragoman.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.time.Clock;
import java.time.Instant;

/** A stream that ends in an exception when it is too long or takes too long. */
final class Bounded extends FilterInputStream {
    private final Instant until;
    private final Clock clock;
    private long left;

    /** There is more than there may be. */
    static final class Endless extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    Bounded(InputStream in, long most, Instant until, Clock clock) {
        super(in);
        this.left = most;
        this.until = until;
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new Endless();
        }
        if (!clock.instant().isBefore(until)) {
            throw new InterruptedIOException("Too late");
        }
    }
}
