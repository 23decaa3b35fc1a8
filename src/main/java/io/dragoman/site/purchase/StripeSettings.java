package io.dragoman.site.purchase;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Credits that are bought by card, with Stripe Checkout: where both keys and a pack are set.
 *
 * @param secretKey {@code sk_…}, or a restricted key that may make Checkout sessions
 * @param webhookSecret {@code whsec_…}, of the endpoint that Stripe calls here
 * @param api where Stripe is
 * @param plan what an account comes under that buys while its own plan has an allowance; its credits must be bought ones
 * @param packs by name
 */
@Validated
@ConfigurationProperties("dragoman.site.stripe")
record StripeSettings(
        @Nullable String secretKey,
        @Nullable String webhookSecret,
        @DefaultValue("https://api.stripe.com") URI api,
        @DefaultValue("pro") String plan,
        @DefaultValue Map<String, @Valid Pack> packs) {

    StripeSettings {
        packs = Map.copyOf(packs);
    }

    /**
     * So many credits for a price.
     *
     * @param price in the currency's whole units, such as 9.50
     * @param currency its three letters
     */
    record Pack(
            @Min(1) @Max(1_000_000_000) long credits,
            @NotNull BigDecimal price,
            @NotNull String currency) {

        Offer named(String name) {
            return Offer.of(name, credits, price, currency);
        }
    }

    @Override
    public String toString() {
        return "StripeSettings[%s]".formatted(packs);
    }
}
