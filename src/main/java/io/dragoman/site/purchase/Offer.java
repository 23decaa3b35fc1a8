package io.dragoman.site.purchase;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Credits for a price.
 *
 * @param name of the pack, as configured
 * @param amount the price in the smallest unit that Stripe counts of its currency
 */
public record Offer(String name, long credits, BigDecimal price, Currency currency, long amount) {
    /** Stripe's documentation, "Supported currencies", on 2026-11-20: all others are counted in hundredths. */
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** The highest that Stripe takes: eight digits. */
    private static final long MOST = 99_999_999;

    /** @throws IllegalArgumentException there is no such currency, or it has no such amount */
    static Offer of(String name, long credits, BigDecimal price, String currency) {
        Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        int digits = WHOLE.contains(unit.getCurrencyCode()) ? 0 : THOUSANDTHS.contains(unit.getCurrencyCode()) ? 3 : 2;
        BigDecimal amount = price.movePointRight(digits);
        if (amount.stripTrailingZeros().scale() > 0
                || amount.signum() <= 0
                || amount.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    "dragoman.site.stripe.packs.%s.price: nobody can pay %s %s".formatted(name, price, unit));
        }
        return new Offer(name, credits, price, unit, amount.longValueExact());
    }

    /** The price as it is written in a language. */
    public String price(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        return format.format(price);
    }
}
