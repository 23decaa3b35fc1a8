package io.dragoman.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The site.
 *
 * @param signUp whether strangers may make themselves an account
 * @param signUpPlan the plan of such an account
 * @param address where the site is, as letters say it; without it they say what the browser called it
 * @param unsureBelow words that were read with less confidence, from 0 to 1, are marked in the viewer
 */
@Validated
@ConfigurationProperties("dragoman.site")
public record SiteSettings(
        @DefaultValue("true") boolean signUp,
        @DefaultValue("free") String signUpPlan,
        @Nullable URI address,

        @DefaultValue("0.7") @DecimalMin("0") @DecimalMax("1")
        double unsureBelow) {

    /** Where the site is, without a slash at its end: as it is set, else as the browser calls it. */
    public String here(HttpServletRequest request) {
        return address == null
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : address.toString().replaceAll("/+$", "");
    }
}
