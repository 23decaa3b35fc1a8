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
public record Offer(String name, long credits, long amount, Currency currency) {
    /** Stripe's documentation, "Supported currencies", on 2026-11-20: all others are counted in hundredths. */
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** The highest that Stripe takes: eight digits. */
    private static final long MOST = 99_999_999;

    /** @throws IllegalArgumentException there is no such currency, or it has no such amount */
    static Offer of(String name, long credits, BigDecimal price, String currency) {
        Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        BigDecimal amount = price.movePointRight(digits(unit));
        if (amount.stripTrailingZeros().scale() > 0
                || amount.signum() <= 0
                || amount.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    "dragoman.site.stripe.packs.%s.price: nobody can pay %s %s".formatted(name, price, unit));
        }
        return new Offer(name, credits, amount.longValueExact(), unit);
    }

    /** The price as it is written in a language. */
    public String price(Locale locale) {
        return written(amount, currency, locale);
    }

    static String written(long amount, Currency currency, Locale locale) {
        int digits = digits(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(amount, digits));
    }

    private static int digits(Currency currency) {
        String code = currency.getCurrencyCode();
        return WHOLE.contains(code) ? 0 : THOUSANDTHS.contains(code) ? 3 : 2;
    }
}
