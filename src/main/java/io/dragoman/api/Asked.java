package io.dragoman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.api.http.Request;
import io.dragoman.meter.Caller;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.CharConversionException;
import java.io.IOException;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What somebody with an account asks of another room, in words that every room understands. */
@Component("asked")
public class Asked {
    private static final int MOST = 100;
    private static final int DEFAULT = 20;
    private static final int BODY_BYTES = 16 * 1024;

    private final Door door;
    private final ObjectMapper mapper;

    Asked(Door door, ObjectMapper mapper) {
        this.door = door;
        this.mapper = mapper;
    }

    /**
     * A part of a list.
     *
     * @param cursor empty for the beginning
     */
    public record Part(Caller caller, String cursor, int limit) {}

    /** Something to be changed. */
    public record Change(Caller caller, JsonNode wanted) {}

    /** @throws Refusal {@code no_token}, {@code bad_token}, {@code bad_request} */
    public Part part(@ExchangeProperty(Request.PROPERTY) Request request) {
        return new Part(
                door.account(request),
                request.parameter("cursor").orElse(""),
                request.number("limit", 1, MOST).orElse(DEFAULT));
    }

    /** @throws Refusal as {@link Door#operator}, and {@code bad_request} */
    public Part partForOperator(@ExchangeProperty(Request.PROPERTY) Request request) {
        door.operator(request);
        return part(request);
    }

    /** @throws Refusal {@code no_token}, {@code bad_token}, {@code bad_request} when the body is no JSON object */
    public Change change(@ExchangeProperty(Request.PROPERTY) Request request) throws IOException {
        Caller caller = door.account(request);
        byte[] body = request.body().readNBytes(BODY_BYTES + 1);
        try {
            JsonNode wanted = body.length > BODY_BYTES ? null : mapper.readTree(body);
            if (wanted != null && wanted.isObject()) {
                return new Change(caller, wanted);
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw new Refusal(Reason.BAD_REQUEST, "The body is no JSON.");
        }
        throw new Refusal(Reason.BAD_REQUEST, "The body is a JSON object of at most 16 KB.");
    }
}
