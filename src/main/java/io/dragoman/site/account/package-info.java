/** What somebody who is signed in sees of the account: tokens, plan, use, ledger, jobs, and how to leave. */
@NullMarked
package io.dragoman.site.account;

import org.jspecify.annotations.NullMarked;
