package io.dragoman.site.entry;

import io.dragoman.site.entry.Journeys.Journey;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Who vouches for people (OpenID Connect Core 1.0, the flow with a code; PKCE, nonce and state). It is asked where its
 * addresses are when somebody signs in for the first time, so that a server starts while it is down. Thread-safe.
 */
@Component
@EnableConfigurationProperties(OpenIdSettings.class)
class OpenIdProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final String ID = "openid";
    private static final int LONGEST_SUBJECT = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final OpenIdSettings settings;
    private final SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
    private volatile @Nullable Known known;

    /** What the provider has said about itself, and who reads its answers accordingly. */
    private record Known(ClientRegistration client, OidcAuthorizationCodeAuthenticationProvider answers) {}

    OpenIdProvider(OpenIdSettings settings) {
        this.settings = settings;
        connections.setConnectTimeout(PATIENCE);
        connections.setReadTimeout(PATIENCE);
    }

    /** What the button says; null where people sign in with passwords only. */
    @Nullable
    String name() {
        return settings.issuer() == null ? null : settings.name();
    }

    /** @param address of the provider's page, where the browser goes now */
    record Asked(Journey journey, String address) {}

    /**
     * @param back where the answer is to be sent
     * @param to the page that was wanted
     * @throws NoEntry the provider cannot be reached
     */
    Asked ask(String back, String to, HttpServletRequest request) throws NoEntry {
        ClientRegistration client = known().client();
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> client, "/sign-in");
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(asked -> asked.redirectUri(back)));
        OAuth2AuthorizationRequest asked = resolver.resolve(request, ID);
        String nonce = asked.getAttribute(OidcParameterNames.NONCE);
        String verifier = asked.getAttribute(PkceParameterNames.CODE_VERIFIER);
        return new Asked(new Journey(asked.getState(), nonce, verifier, back, to), asked.getAuthorizationRequestUri());
    }

    /**
     * Who has signed in, as the provider says it.
     *
     * @throws NoEntry it cannot be reached, or its answer is not to be believed
     */
    OidcUser enter(Journey journey, String code, String state) throws NoEntry {
        Known provider = known();
        ClientRegistration client = provider.client();
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .clientId(client.getClientId())
                .scopes(client.getScopes())
                .redirectUri(journey.back())
                .state(journey.state())
                .attributes(Map.of(
                        OidcParameterNames.NONCE,
                        journey.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        journey.verifier()))
                .build();
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(journey.back())
                .state(state)
                .build();
        try {
            Authentication entered = provider.answers()
                    .authenticate(
                            new OAuth2LoginAuthenticationToken(client, new OAuth2AuthorizationExchange(asked, answer)));
            OidcUser user = (OidcUser) entered.getPrincipal();
            if (user.getSubject().length() > LONGEST_SUBJECT) {
                throw new NoEntry("entry.openid.refused");
            }
            return user;
        } catch (OAuth2AuthenticationException e) {
            LOG.warn("Nobody came in by {}: {}", settings.issuer(), e.getMessage());
            throw new NoEntry(isDown(e) ? "entry.openid.down" : "entry.openid.refused");
        }
    }

    private Known known() throws NoEntry {
        Known now = known;
        if (now == null) {
            ClientRegistration client = discover(Objects.requireNonNull(settings.issuer()));
            now = new Known(client, answers(client));
            known = now;
        }
        return now;
    }

    /** OpenID Connect Discovery 1.0: who it says it is must be who was configured. */
    private ClientRegistration discover(String issuer) throws NoEntry {
        try {
            Map<String, Object> about = RestClient.builder()
                    .requestFactory(connections)
                    .build()
                    .get()
                    .uri(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(OBJECT);
            if (about == null || !issuer.equals(about.get("issuer"))) {
                throw new IllegalArgumentException(
                        "it says that it is " + (about == null ? null : about.get("issuer")));
            }
            ClientRegistration.Builder client = ClientRegistrations.fromOidcConfiguration(about)
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope("openid", "email");
            return (settings.clientSecret() == null
                            ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            : client)
                    .build();
        } catch (RestClientException | IllegalArgumentException e) {
            LOG.warn("{} does not say how to sign in by OpenID Connect: {}", issuer, e.getMessage());
            throw new NoEntry("entry.openid.down");
        }
    }

    private OidcAuthorizationCodeAuthenticationProvider answers(ClientRegistration client) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(connections)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var rest = new RestTemplate(connections);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var more = new DefaultOAuth2UserService();
        more.setRestOperations(rest);
        var people = new OidcUserService();
        people.setOauth2UserService(more);
        people.setRetrieveUserInfo(found -> found.getIdToken().getEmailVerified() == null
                && client.getProviderDetails().getUserInfoEndpoint().getUri() != null);
        var answers = new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
        JwtDecoder decoder = decoder(client);
        answers.setJwtDecoderFactory(any -> decoder);
        return answers;
    }

    /** Any of the signatures that only the provider can make: never one by a secret that both know. */
    private JwtDecoder decoder(ClientRegistration client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        client.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                .restOperations(new RestTemplate(connections))
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    private static boolean isDown(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof ResourceAccessException || cause instanceof HttpServerErrorException);
    }
}
