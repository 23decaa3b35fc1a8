package io.dragoman.job;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Before a server with a broker of its own takes up its work: the broker is empty and its readers are gone, so every
 * page that was under way waits again. It is not suspect, since it was the server that went.
 */
@Component
@ConditionalOnProperty(name = "dragoman.broker.url", havingValue = "", matchIfMissing = true)
class Recovery implements SmartInitializingSingleton {
    private final LostWork lost;

    Recovery(LostWork lost) {
        this.lost = lost;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lost.everythingWaitsAgain();
    }
}
