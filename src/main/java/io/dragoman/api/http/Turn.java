package io.dragoman.api.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/** One request on its way: routed, answered, and put away exactly once, whatever happens to the connection. */
final class Turn implements AsyncListener {

    /** Answers on the container's own thread. */
    @FunctionalInterface
    interface Answering {
        void run() throws IOException;
    }

    private final RestConsumer consumer;
    private final Request asked;
    private final ReplyWriter writer;
    private final Exchange exchange;
    private final AtomicBoolean ended = new AtomicBoolean();

    Turn(RestConsumer consumer, Request asked, ReplyWriter writer) {
        this.consumer = consumer;
        this.asked = asked;
        this.writer = writer;
        this.exchange = consumer.createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(Request.PROPERTY, asked);
        asked.variables().forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, asked.method());
    }

    /**
     * Routes the exchange.
     *
     * @param elsewhere is called when it has ended on another thread
     * @param here is called when it has ended by the time that this method returns
     */
    void route(Runnable elsewhere, Answering here) throws IOException {
        try {
            consumer.createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            here.run();
            return;
        }
        boolean done = consumer.getAsyncProcessor().process(exchange, doneHere -> {
            if (!doneHere) {
                elsewhere.run();
            }
        });
        if (done) {
            here.run();
        }
    }

    /** Writes the answer, and puts everything away. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            writer.write(writer.replyOf(exchange), request, response);
            LeftOver.drain(request);
        } finally {
            end();
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            asked.close();
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
