/**
 * How a request becomes an exchange of a REST route, and an exchange an answer, without a thread that waits: the
 * platform-http engine of this server, driven by one asynchronous servlet under {@code /api}. Reasons become statuses
 * here and nowhere else.
 *
 * <p>Knows requests, replies and refusals; no job and no account.
 */
@NullMarked
package io.dragoman.api.http;

import org.jspecify.annotations.NullMarked;
