package io.dragoman.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.RunningServer;
import io.dragoman.meter.Account;
import io.dragoman.meter.BucketKind;
import io.dragoman.meter.Ledger;
import io.dragoman.meter.Meter;
import io.dragoman.meter.Movement;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buying credits, from a server that speaks Stripe's protocol and tells things late, twice, and in any order. */
class StripeTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([0-9a-f]{32})\"");
    private static final String PAID = "checkout.session.completed";
    private static final String PAID_LATER = "checkout.session.async_payment_succeeded";
    private static final String REFUNDED = "charge.refunded";

    @TempDir
    static Path data;

    private static PaymentServer stripe;
    private static RunningServer server;
    private static final AtomicInteger buyers = new AtomicInteger();

    @BeforeAll
    static void begin() throws Exception {
        stripe = new PaymentServer();
        server = RunningServer.start(
                data,
                "--dragoman.site.stripe.api=" + stripe.address(),
                "--dragoman.site.stripe.secret-key=" + PaymentServer.KEY,
                "--dragoman.site.stripe.webhook-secret=" + PaymentServer.SECRET,
                "--dragoman.site.stripe.packs.some.credits=1000",
                "--dragoman.site.stripe.packs.some.price=9.50",
                "--dragoman.site.stripe.packs.some.currency=eur",
                "--dragoman.site.stripe.packs.many.credits=20000",
                "--dragoman.site.stripe.packs.many.price=15000",
                "--dragoman.site.stripe.packs.many.currency=JPY",
                "--dragoman.api.trusted-proxies=127.0.0.1");
    }

    @AfterAll
    static void end() {
        assertThat(server.bean(Ledger.class).check()).isEmpty();
        server.close();
        stripe.close();
    }

    /** Somebody who has signed up, and what became of a pack that he wanted. */
    private record Buyer(Forms forms, Account account, String reference) {
        private static Buyer of(String pack) throws Exception {
            int number = buyers.incrementAndGet();
            Forms forms = new Forms(server.address().toString(), "198.51.100." + number);
            String email = "buyer%d@example.org".formatted(number);
            forms.send("/sign-up", "email", email, "password", "a long enough one");
            HttpResponse<String> next = forms.send("/account/buy", "pack", pack, "once", once(forms));
            String place = next.headers().firstValue("Location").orElseThrow();
            String reference =
                    URLDecoder.decode(place.substring(place.indexOf("reference=") + 10), StandardCharsets.UTF_8);
            return new Buyer(forms, server.accounts().find(email), reference);
        }

        private Map<String, Object> paid() {
            Map<String, Object> session = stripe.session(reference);
            session.put("payment_status", "paid");
            return session;
        }

        private long credits() {
            return server.bean(Ledger.class).movements(account.caller().subject(), Long.MAX_VALUE, 100).stream()
                    .filter(one -> one.period().equals("bought"))
                    .mapToLong(Movement::amount)
                    .sum();
        }

        private String page(String more) throws Exception {
            return forms.get("/account/purchase?reference=" + reference + more).body();
        }
    }

    @Test
    void creditsAreOnTheirWayUntilStripeSaysThatTheyArePaidForAndComeOnce() throws Exception {
        Buyer buyer = Buyer.of("some");
        assertThat(buyer.forms().get("/plans").body()).contains("1,000 credits", "€9.50", "20,000 credits", "¥15,000");
        assertThat(stripe.asked(buyer.reference()))
                .containsEntry("line_items[0][price_data][unit_amount]", "950")
                .containsEntry("payment_intent_data[metadata][dragoman_reference]", buyer.reference())
                .containsEntry("mode", "payment");
        assertThat(buyer.page("")).contains("€9.50", "href=\"https://checkout.stripe.example/c/pay/cs_test_");
        assertThat(buyer.page("&back")).contains("on their way");
        assertThat(tell(PAID, stripe.session(buyer.reference()))).isEqualTo(200);
        assertThat(buyer.credits()).isZero();

        for (String type : List.of(PAID_LATER, PAID_LATER, PAID)) {
            assertThat(tell(type, buyer.paid())).isEqualTo(200);
            assertThat(buyer.credits()).isEqualTo(1000);
        }
        assertThat(buyer.page("&back")).contains("They are paid for, and yours.");
        assertThat(buyer.forms().get("/account").body()).contains("bought", "1,000 of 1,000 left");
        assertThat(buyer.forms().get("/account/ledger.csv").body()).contains("grant,1000," + buyer.reference());
        assertThat(server.accounts().find(buyer.account().id()).orElseThrow().plan())
                .isEqualTo("pro");
    }

    @Test
    void sameFormSentTwiceIsOnePurchaseAndAnotherFormIsAnother() throws Exception {
        Buyer buyer = Buyer.of("many");
        int before = stripe.sessions();
        String once = once(buyer.forms());
        String first = place(buyer.forms().send("/account/buy", "pack", "some", "once", once));

        assertThat(place(buyer.forms().send("/account/buy", "pack", "some", "once", once)))
                .isEqualTo(first);
        assertThat(stripe.sessions()).isEqualTo(before + 1);
        assertThat(place(buyer.forms().send("/account/buy", "pack", "some", "once", once(buyer.forms()))))
                .isNotEqualTo(first);
        assertThat(buyer.forms()
                        .send("/account/buy", "pack", "none", "once", once)
                        .statusCode())
                .isEqualTo(404);
        assertThat(buyer.forms()
                        .send("/account/buy", "pack", "some", "once", "'")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Buyer.of("some")
                        .forms()
                        .get(first.substring(first.indexOf("/account")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Forms(server.address().toString(), "198.51.101.1")
                        .send("/account/buy", "pack", "some", "once", once)
                        .statusCode())
                .isEqualTo(403);
        assertThat(tell(PAID, buyer.paid())).isEqualTo(200);
        assertThat(buyer.credits()).isEqualTo(20_000);
    }

    @Test
    void wordsThatAreNotSignedByStripeAreNotTaken() throws Exception {
        Buyer buyer = Buyer.of("some");
        String word = stripe.event(PAID, buyer.paid());
        Instant now = Instant.now();

        for (String signature : List.of(
                PaymentServer.signature(word, "whsec_another", now),
                PaymentServer.signature(word, PaymentServer.SECRET, now.minusSeconds(3600)),
                PaymentServer.signature(word + " ", PaymentServer.SECRET, now),
                "t=1,v1=00",
                "nothing")) {
            assertThat(stripe.tell(server.address(), word, signature)).isEqualTo(400);
        }
        String noEvent = "[1]";
        assertThat(stripe.tell(server.address(), noEvent)).isEqualTo(400);
        assertThat(stripe.tell(server.address(), "x".repeat((1 << 20) + 1))).isEqualTo(413);

        assertThat(buyer.credits()).isZero();
    }

    @Test
    void paymentThatIsNotAsAgreedGivesNothing() throws Exception {
        Buyer buyer = Buyer.of("some");
        Map<String, Object> half = buyer.paid();
        half.put("amount_total", 475);
        Map<String, Object> other = buyer.paid();
        other.put("currency", "usd");
        Map<String, Object> foreign = buyer.paid();
        foreign.put("id", "cs_test_of_another");
        Map<String, Object> unknown = buyer.paid();
        unknown.put("metadata", Map.of("dragoman_reference", "purchase:unknown"));
        Map<String, Object> without = buyer.paid();
        without.remove("metadata");

        for (Map<String, Object> session : List.of(half, other, foreign, unknown, without)) {
            assertThat(tell(PAID, session)).isEqualTo(200);
        }
        assertThat(tell(REFUNDED, PaymentServer.charge("", 950, 950))).isEqualTo(200);
        assertThat(tell("invoice.paid", Map.of("object", "invoice"))).isEqualTo(200);

        assertThat(buyer.credits()).isZero();
    }

    @Test
    void whatIsPaidBackIsTakenBackAsFarAsItIsLeft() throws Exception {
        Buyer buyer = Buyer.of("some");
        tell(PAID, buyer.paid());
        for (int i = 0; i < 2; i++) {
            assertThat(tell(REFUNDED, PaymentServer.charge(buyer.reference(), 950, 475)))
                    .isEqualTo(200);
            assertThat(buyer.credits()).isEqualTo(500);
        }
        Meter meter = server.bean(Meter.class);
        var caller = server.accounts().find(buyer.account().id()).orElseThrow().caller();
        meter.reserve(caller, "job of the buyer", 450);
        meter.settle("job of the buyer", 450);
        tell(REFUNDED, PaymentServer.charge(buyer.reference(), 950, 950));

        assertThat(buyer.credits()).isZero();
        assertThat(meter.usage(caller).stream()
                        .filter(one -> one.kind() == BucketKind.CREDITS)
                        .findFirst()
                        .orElseThrow()
                        .left())
                .isZero();
        assertThat(buyer.forms().get("/account").body()).contains("paid back");
        tell(PAID, buyer.paid());
        assertThat(buyer.credits()).isZero();
    }

    @Test
    void refundThatIsToldBeforeThePaymentLeavesNothingToGive() throws Exception {
        Buyer buyer = Buyer.of("some");
        tell(REFUNDED, PaymentServer.charge(buyer.reference(), 950, 950));
        tell(PAID, buyer.paid());
        assertThat(buyer.credits()).isZero();

        Buyer gone = Buyer.of("some");
        gone.forms().send("/account/close", "password", "a long enough one");
        assertThat(server.accounts().find(gone.account().id())).isEmpty();
        assertThat(tell(PAID, gone.paid())).isEqualTo(200);
        assertThat(gone.credits()).isZero();
    }

    @Test
    void stripeThatIsDownIsSaidToBeAndOldPagesAreOver() throws Exception {
        Buyer buyer = Buyer.of("some");
        stripe.isDown(true);
        String place = place(buyer.forms().send("/account/buy", "pack", "some", "once", once(buyer.forms())));
        stripe.isDown(false);
        server.bean(JdbcClient.class)
                .sql("update purchase set made_at = ? where reference = ?")
                .params(Sessions.at(Instant.now().minusSeconds(100_000)), buyer.reference())
                .update();

        assertThat(place).endsWith("/plans?problem=purchase.down");
        assertThat(buyer.forms().get("/plans?problem=purchase.down").body()).contains("cannot be reached");
        assertThat(buyer.page("")).contains("is over").doesNotContain("checkout.stripe.example");
    }

    private static int tell(String type, Map<String, Object> object) throws Exception {
        return stripe.tell(server.address(), stripe.event(type, object));
    }

    private static String once(Forms forms) throws Exception {
        Matcher once = ONCE.matcher(forms.get("/plans").body());
        assertThat(once.find()).isTrue();
        return once.group(1);
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
