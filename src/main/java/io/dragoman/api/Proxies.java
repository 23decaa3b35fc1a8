package io.dragoman.api;

import io.dragoman.meter.Addresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which proxies stand before this server, for every door that asks from where somebody calls. */
@Configuration(proxyBeanMethods = false)
class Proxies {

    @Bean
    Addresses addresses(ApiSettings settings) {
        return new Addresses(settings.trustedProxies());
    }
}
