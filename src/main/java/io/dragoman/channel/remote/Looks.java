package io.dragoman.channel.remote;

import io.dragoman.job.Lease;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the arrivals when a look at a server begins and ends, and the log when one has failed. */
final class Looks implements PollingConsumerPollStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final String server;
    private final RemoteArrivals arrivals;
    private final Lease lease;

    /** @param lease whose server looks, where there are several */
    Looks(String server, RemoteArrivals arrivals, Lease lease) {
        this.server = server;
        this.arrivals = arrivals;
        this.lease = lease;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (!lease.isOurs()) {
            return false;
        }
        arrivals.begins(server);
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        arrivals.ends(server);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        LOG.warn("Server {} cannot be looked at: {}", server, cause.toString());
        return false;
    }
}
