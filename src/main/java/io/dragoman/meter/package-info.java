/**
 * Who calls and what they may spend: accounts, tokens, plans, buckets and the ledger
 * ({@code reserve → settle}, {@code refund}).
 *
 * <p>Counts credits against a reference that somebody else understands; knows no job, no document and no wire. May
 * import {@code shelf} and {@code refusal}.
 */
@NullMarked
package io.dragoman.meter;

import org.jspecify.annotations.NullMarked;
