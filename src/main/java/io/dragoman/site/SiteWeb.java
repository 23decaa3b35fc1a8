package io.dragoman.site;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** In which language pages are: the one that was chosen, else what the browser asks for, else English. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteSettings.class)
class SiteWeb implements WebMvcConfigurer {
    static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("tr"), Locale.forLanguageTag("pt"));

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("dragoman-language");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> request.getHeader("Accept-Language") == null
                ? Locale.ENGLISH
                : LANGUAGES.stream()
                        .filter(language -> language.getLanguage()
                                .equals(request.getLocale().getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH));
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String wanted) {
                return LANGUAGES.stream()
                        .filter(language -> language.getLanguage().equals(wanted))
                        .findFirst()
                        .orElse(Locale.ENGLISH);
            }
        };
        change.setParamName("lang");
        registry.addInterceptor(change).excludePathPatterns("/actuator/**", "/internal/**", "/error");
    }
}
