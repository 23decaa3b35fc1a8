package io.dragoman.job.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, such as {@code http://localhost:4318}; none for no traces
 * @param authorization the header of this name that it wants; none for none
 */
@ConfigurationProperties("dragoman.traces")
record TraceSettings(@Nullable URI endpoint, @Nullable String authorization) {
    @Override
    public String toString() {
        return "TraceSettings[" + endpoint + "]";
    }
}
