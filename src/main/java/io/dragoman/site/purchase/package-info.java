/** Buying credits by card: what is offered, Stripe's Checkout where it is paid for, and Stripe's word that it was. */
@NullMarked
package io.dragoman.site.purchase;

import org.jspecify.annotations.NullMarked;
