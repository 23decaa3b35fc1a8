package io.dragoman.api.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.jspecify.annotations.Nullable;

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
    private final AtomicBoolean routed = new AtomicBoolean();
    private Reply.@Nullable Series series;

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

    /**
     * Writes the answer, or more of it. The exchange is over with the first go: a server that goes down does not wait
     * for those who listen.
     *
     * @return when to call this again; null when everything is written and put away
     */
    @Nullable
    CompletionStage<?> answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CompletionStage<?> more = null;
        try {
            Reply.Series begun = series;
            if (begun == null) {
                Reply reply = writer.replyOf(exchange);
                if (reply.status() >= 400) {
                    // Who is told of a refusal may count on it that nothing of the upload is left.
                    asked.close();
                }
                more = writer.write(reply, request, response);
                series = reply.content() instanceof Reply.Series several ? several : null;
                LeftOver.drain(request);
                release();
            } else {
                more = writer.goOn(begun, request, response);
            }
            return more;
        } finally {
            if (more == null) {
                end();
            }
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            asked.close();
            release();
        }
    }

    private void release() {
        if (routed.compareAndSet(false, true)) {
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
