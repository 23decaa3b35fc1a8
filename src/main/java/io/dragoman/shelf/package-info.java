/**
 * Where bytes are kept: uploads, page results, the kept base and exports of a job, each encrypted with the job's own
 * key, and the keys themselves. A folder by default, a bucket of S3 by settings.
 *
 * <p>Knows what a page is, but no job, no format and no wire. May import {@code document} and {@code refusal}.
 */
@NullMarked
package io.dragoman.shelf;

import org.jspecify.annotations.NullMarked;
