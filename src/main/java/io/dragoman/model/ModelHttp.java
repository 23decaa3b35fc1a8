package io.dragoman.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What the routes of models call with. It follows no redirect, which would carry the key elsewhere, and hangs up when
 * the time of a call is over, however slowly the other side speaks.
 */
@Configuration(proxyBeanMethods = false)
class ModelHttp {

    @Bean
    CloseableHttpClient textModelHttp(ModelSettings settings, ScheduledThreadPoolExecutor modelClock) {
        return client(settings.text(), modelClock);
    }

    @Bean
    CloseableHttpClient visionModelHttp(ModelSettings settings, ScheduledThreadPoolExecutor modelClock) {
        return client(settings.vision(), modelClock);
    }

    @Bean
    ScheduledThreadPoolExecutor modelClock() {
        var threads = new CustomizableThreadFactory("model-clock-");
        threads.setDaemon(true);
        var clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static CloseableHttpClient client(ModelSettings.Server server, ScheduledThreadPoolExecutor clock) {
        Timeout timeout = Timeout.of(server.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(server.concurrency())
                .setMaxConnPerRoute(server.concurrency())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(server.connectTimeout()))
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setUserAgent("Dragoman")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("time", new InTime(clock, server.timeout()))
                .build();
    }

    /** Hangs up when the time is over, in the middle of an answer too. */
    private record InTime(ScheduledThreadPoolExecutor clock, Duration time) implements ExecChainHandler {
        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            Runnable hangUp = () -> {
                if (scope.originalRequest instanceof Cancellable call) {
                    call.cancel();
                }
            };
            ScheduledFuture<?> limit = clock.schedule(hangUp, time.toMillis(), TimeUnit.MILLISECONDS);
            boolean answering = false;
            try {
                ClassicHttpResponse response = chain.proceed(request, scope);
                HttpEntity entity = response.getEntity();
                if (entity != null) {
                    response.setEntity(new Watched(entity, limit, hangUp));
                    answering = true;
                }
                return response;
            } finally {
                if (!answering) {
                    limit.cancel(false);
                }
            }
        }
    }

    /** An answer whose watch ends with it. */
    private static final class Watched extends HttpEntityWrapper {
        private final ScheduledFuture<?> limit;
        private final Runnable hangUp;

        Watched(HttpEntity entity, ScheduledFuture<?> limit, Runnable hangUp) {
            super(entity);
            this.limit = limit;
            this.hangUp = hangUp;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Answer(super.getContent(), limit, hangUp);
        }
    }

    /** Who stops reading before the end has hung up: the rest, which may have no end, is not read to be thrown away. */
    private static final class Answer extends FilterInputStream {
        private final ScheduledFuture<?> limit;
        private final Runnable hangUp;
        private boolean ended;

        Answer(InputStream in, ScheduledFuture<?> limit, Runnable hangUp) {
            super(in);
            this.limit = limit;
            this.hangUp = hangUp;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            ended |= one < 0;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            limit.cancel(false);
            if (!ended) {
                hangUp.run();
            }
            super.close();
        }
    }
}
