package io.dragoman.site.purchase;

import io.dragoman.meter.Period;
import io.dragoman.meter.Plans;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What can be bought here: nothing, unless Stripe's keys are set. Immutable. */
@Component
@EnableConfigurationProperties(StripeSettings.class)
public class Offers {
    private final List<Offer> offers;

    /** @throws IllegalArgumentException a pack has no price that can be paid, or the plan of buyers has no bought credits */
    Offers(StripeSettings settings, Plans plans) {
        this.offers = settings.secretKey() == null || settings.webhookSecret() == null
                ? List.of()
                : settings.packs().entrySet().stream()
                        .map(pack -> pack.getValue().named(pack.getKey()))
                        .sorted(Comparator.comparing(Offer::credits).thenComparing(Offer::name))
                        .toList();
        if (!offers.isEmpty()
                && plans.find(settings.plan())
                        .filter(plan -> plan.period() == Period.BOUGHT)
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "dragoman.site.stripe.plan: %s is no plan whose period is bought".formatted(settings.plan()));
        }
    }

    /** Those with the fewest credits first. */
    public List<Offer> all() {
        return offers;
    }

    Optional<Offer> find(String name) {
        return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
    }
}
