package io.dragoman.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller still sends though the answer is there: a refused upload, mostly. It is read and thrown away for a
 * while, since a connection that is cut at once takes the answer with it (RFC 9112, section 9.6); a caller who waits to
 * be asked for the body is not asked.
 */
final class LeftOver {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int PIECE = 64 * 1024;

    private LeftOver() {}

    /** Reads it to its end, but for no longer than ten seconds; then the container cuts the connection. */
    static void drain(HttpServletRequest request) {
        if (request.getContentLengthLong() == 0 || request.getHeader("Expect") != null) {
            return;
        }
        long end = System.nanoTime() + PATIENCE;
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = request.getInputStream();
            int read;
            do {
                read = in.read(piece);
            } while (read >= 0 && System.nanoTime() < end);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The rest of {} did not come", request.getRequestURI(), e);
        }
    }
}
