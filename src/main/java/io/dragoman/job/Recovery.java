package io.dragoman.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Before a server with a broker of its own takes up its work: the broker is empty and its readers are gone, so every
 * page that was under way waits again. It is not suspect, since it was the server that went. What it has left of its work
 * goes, where no other server can be at work.
 */
@Component
@ConditionalOnProperty(name = "dragoman.broker.url", havingValue = "", matchIfMissing = true)
class Recovery implements SmartInitializingSingleton {
    private final LostWork lost;
    private final Leftovers leftovers;
    private final Alone alone;
    private final Clock clock;

    Recovery(LostWork lost, Leftovers leftovers, Alone alone, Clock clock) {
        this.lost = lost;
        this.leftovers = leftovers;
        this.alone = alone;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lost.everythingWaitsAgain();
        if (alone.is()) {
            try {
                leftovers.remove(clock.instant());
            } catch (IOException e) {
                throw new UncheckedIOException("The shelf cannot be tidied", e);
            }
        }
    }
}
