package io.dragoman.site.purchase;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe's pages where something is paid. No card number ever comes near this server. Thread-safe. */
@Component
class Checkout {
    /** Under which key Stripe keeps our reference: with the session, and with the payment that comes of it. */
    static final String REFERENCE = "dragoman_reference";

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 20_000;
    private static final int RETRIES = 2;

    private final @Nullable StripeClient stripe;

    Checkout(StripeSettings settings) {
        this.stripe = settings.secretKey() == null
                ? null
                : StripeClient.builder()
                        .setApiKey(settings.secretKey())
                        .setApiBase(settings.api().toString().replaceAll("/+$", ""))
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setReadTimeout(READ_MILLIS)
                        .setMaxNetworkRetries(RETRIES)
                        .build();
    }

    /** As Stripe writes it. */
    static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /**
     * Makes a session, the same one however often it is asked for under one reference.
     *
     * @param what the buyer reads
     * @param paid where he goes then
     * @param left where he goes who does not pay
     * @throws StripeException it cannot be reached, or refuses
     */
    Session open(Purchase purchase, String what, String paid, String left) throws StripeException {
        var price = PriceData.builder()
                .setCurrency(purchase.currency())
                .setUnitAmount(purchase.amount())
                .setProductData(PriceData.ProductData.builder().setName(what).build())
                .build();
        var wanted = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(
                        LineItem.builder().setQuantity(1L).setPriceData(price).build())
                .setClientReferenceId(purchase.reference())
                .putMetadata(REFERENCE, purchase.reference())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(REFERENCE, purchase.reference())
                        .build())
                .setSuccessUrl(paid)
                .setCancelUrl(left)
                .build();
        var once =
                RequestOptions.builder().setIdempotencyKey(purchase.reference()).build();
        return Objects.requireNonNull(stripe).v1().checkout().sessions().create(wanted, once);
    }
}
