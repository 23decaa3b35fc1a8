package io.dragoman.channel;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What the route of webhooks calls others with. It trusts nobody: it connects to addresses outside only, follows no
 * redirect, takes nothing of an answer but its status, and is back when its time is over, however slowly the other side
 * speaks.
 */
@Configuration(proxyBeanMethods = false)
class WebhookClient {
    private static final int CONNECTIONS = 32;

    @Bean
    CloseableHttpClient webhookHttp(WebhookSettings settings, ScheduledExecutorService webhookClock) {
        return outwards(settings)
                .addExecInterceptorFirst("status-only", new StatusOnly(webhookClock, settings.timeout()))
                .build();
    }

    /** For an operator's own routes that fetch what others have named: to addresses outside only, without redirects. */
    @Bean
    CloseableHttpClient outerHttp(WebhookSettings settings) {
        return outwards(settings).build();
    }

    private static HttpClientBuilder outwards(WebhookSettings settings) {
        Timeout timeout = Timeout.of(settings.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new OuterAddresses(settings.privateAddresses()))
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
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
                .disableContentCompression()
                .disableAuthCaching();
    }

    @Bean
    ScheduledExecutorService webhookClock() {
        var threads = new CustomizableThreadFactory("webhook-clock-");
        threads.setDaemon(true);
        return Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** Takes the status of an answer and closes the connection; or closes it when the time is over. */
    private record StatusOnly(ScheduledExecutorService clock, Duration time) implements ExecChainHandler {
        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            ScheduledFuture<?> limit = clock.schedule(
                    () -> scope.originalRequest instanceof Cancellable call && call.cancel(),
                    time.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                int status = chain.proceed(request, scope).getCode();
                return new BasicClassicHttpResponse(status);
            } catch (IOException e) {
                if (limit.isDone()) {
                    throw new SocketTimeoutException("no answer within " + time.toMillis() + " ms");
                }
                throw e;
            } finally {
                limit.cancel(false);
                scope.execRuntime.discardEndpoint();
            }
        }
    }
}
