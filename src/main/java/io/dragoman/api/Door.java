package io.dragoman.api;

import io.dragoman.api.http.Request;
import io.dragoman.meter.Addresses;
import io.dragoman.meter.Caller;
import io.dragoman.meter.Callers;
import io.dragoman.meter.Meter;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.net.InetAddress;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells who calls: by the token of the {@code Authorization} header, else of the query, else by whom the container knows
 * to be signed in, else by the address.
 */
@Component("door")
@EnableConfigurationProperties(ApiSettings.class)
public class Door {
    private static final String SCHEME = "Bearer ";

    private final Callers callers;
    private final Meter meter;
    private final Addresses addresses;
    private final Pace pace;

    Door(Callers callers, Meter meter, Addresses addresses, Pace pace) {
        this.callers = callers;
        this.meter = meter;
        this.addresses = addresses;
        this.pace = pace;
    }

    /**
     * Whoever it is, an account or an address.
     *
     * @throws Refusal {@code bad_token}, {@code no_token} where strangers are not served, {@code too_many_requests}
     */
    public Caller caller(@ExchangeProperty(Request.PROPERTY) Request request) {
        Optional<String> token = token(request);
        if (token.isPresent()) {
            return paced(known(token.get(), request));
        }
        return paced(signedIn(request).orElseGet(() -> callers.anonymous(address(request))));
    }

    /**
     * Somebody with an account.
     *
     * @throws Refusal {@code no_token}, {@code bad_token}, {@code too_many_requests}
     */
    public Caller account(@ExchangeProperty(Request.PROPERTY) Request request) {
        Optional<String> token = token(request);
        Optional<Caller> known = token.isPresent() ? Optional.empty() : signedIn(request);
        return paced(known.orElseGet(() -> known(token.orElse(null), request)));
    }

    /**
     * Somebody who runs this server.
     *
     * @throws Refusal {@code no_token}, {@code bad_token}, {@code too_many_requests}; {@code not_found} for any other account
     */
    public Caller operator(@ExchangeProperty(Request.PROPERTY) Request request) {
        Caller caller = account(request);
        if (!callers.isOperator(caller)) {
            throw new Refusal(Reason.NOT_FOUND, "There is nothing at this address.");
        }
        return caller;
    }

    /**
     * Somebody who may send a file: known before a byte of it is read.
     *
     * @throws Refusal as {@link #caller}, and {@code out_of_pages} or {@code out_of_credits} when nothing is left
     */
    public Caller admit(@ExchangeProperty(Request.PROPERTY) Request request) {
        Caller caller = caller(request);
        meter.admit(caller);
        return caller;
    }

    private Optional<Caller> signedIn(Request request) {
        return request.principal().flatMap(callers::bySubject);
    }

    /** Whoever tries tokens is paced by the address: those of others there go on. */
    private Caller known(@Nullable String token, Request request) {
        try {
            return callers.byToken(token);
        } catch (Refusal unknown) {
            pace.step("unknown from " + callers.origin(address(request)));
            throw unknown;
        }
    }

    private InetAddress address(Request request) {
        return addresses.of(request.peer(), request.headers("X-Forwarded-For"));
    }

    private Caller paced(Caller caller) {
        pace.step(caller.subject());
        return caller;
    }

    private static Optional<String> token(Request request) {
        Optional<String> header = request.header("Authorization");
        if (header.isEmpty()) {
            return request.parameter("api_token");
        }
        if (!header.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refusal(Reason.BAD_TOKEN, "The header is `Authorization: Bearer <token>`.");
        }
        return Optional.of(header.get().substring(SCHEME.length()).strip());
    }
}
