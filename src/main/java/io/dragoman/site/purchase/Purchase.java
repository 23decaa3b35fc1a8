package io.dragoman.site.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was bought, or is about to be.
 *
 * @param reference what it is called here, in the ledger and at Stripe
 * @param account whose it is; null when it is closed
 * @param session Stripe's name for the page where it is paid; null until there is one
 * @param page the address of that page
 * @param amount the price in the smallest unit of the currency
 * @param currency its three letters, in lower case
 * @param paidAt null until Stripe has said so
 * @param refunded of the amount: what was paid back
 * @param given of the credits: what the account has had of them, and has not lost again by a refund
 */
record Purchase(
        String reference,
        @Nullable Long account,
        @Nullable String session,
        @Nullable String page,
        long credits,
        long amount,
        String currency,
        Instant madeAt,
        @Nullable Instant paidAt,
        long refunded,
        long given) {
    /** How long a session of Checkout is open, where nothing else was said. */
    private static final Duration OPEN = Duration.ofHours(24);

    /** What the account may keep: of what was partly paid back, as much as is still paid for. */
    long due() {
        return paidAt == null ? 0 : credits * (amount - refunded) / amount;
    }

    /** The price as it is written in a language. */
    public String price(Locale locale) {
        return Offer.written(amount, Currency.getInstance(currency.toUpperCase(Locale.ROOT)), locale);
    }

    /** Whether it was never paid, and cannot be any more. */
    boolean isOver(Instant now) {
        return paidAt == null && madeAt.plus(OPEN).isBefore(now);
    }
}
