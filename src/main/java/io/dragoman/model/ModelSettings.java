package io.dragoman.model;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The model servers. None is needed: without them pages are read by the local engine and questions answered in the
 * document's own words.
 *
 * @param text for questions and translation
 * @param vision for pages of the tier {@code vlm}
 */
@Validated
@ConfigurationProperties("dragoman.models")
public record ModelSettings(
        @DefaultValue @Valid Server text,
        @DefaultValue @Valid Server vision) {

    /**
     * A model on a server that speaks the chat completions of OpenAI.
     *
     * @param url the address up to and with the version, such as {@code http://localhost:8000/v1}; empty for no model
     * @param name of the model, as that server calls it
     * @param key the API key; empty where none is asked for
     * @param timeout what one call may take, from its beginning to the last word of the answer
     * @param connectTimeout what a connection may take
     * @param concurrency how many calls are under way at once
     * @param queue how many more may wait for their turn; beyond that, one does without the model
     * @param retries how often a call is made again that failed for a reason that passes: no connection, 429, 5xx
     * @param pause before the first of them; doubled with each. A server's own {@code Retry-After} counts instead
     * @param longestPause no longer one is waited for: where the server asks for more, the call has failed
     * @param tokens the longest answer
     * @param logprobs whether to ask for the probability of each token, from which the confidence of a page is made; some
     *     servers refuse it
     * @param extra a JSON object whose fields are added to every request, for what a server wants beside the usual; a
     *     field that is null is left out of the request
     */
    public record Server(
            @DefaultValue("") String url,
            @DefaultValue("") String name,
            @DefaultValue("") String key,
            @DefaultValue("60s") Duration timeout,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("2") @Positive int concurrency,
            @DefaultValue("16") @Min(0) int queue,
            @DefaultValue("2") @Min(0) @Max(20) int retries,
            @DefaultValue("1s") Duration pause,
            @DefaultValue("30s") Duration longestPause,
            @DefaultValue("1024") @Positive int tokens,
            @DefaultValue("false") boolean logprobs,
            @DefaultValue("{}") String extra) {

        /** Whether there is one. */
        public boolean isConfigured() {
            return !url.isBlank();
        }

        /** Half a setting is a mistake that should not wait for the first document. */
        @AssertTrue(message = "url and name belong together")
        boolean isWhole() {
            return url.isBlank() == name.isBlank();
        }

        /** Without the key, so that it can stand in a log. */
        @Override
        public String toString() {
            return name + " at " + url;
        }
    }
}
