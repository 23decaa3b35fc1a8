package io.dragoman.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which links of a document go out live: those to the web and to mailboxes, and no address that hides another. */
final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final int LONGEST = 2_000;
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

    private Links() {}

    /** The address in ASCII, without anything that ends an attribute or a Markdown link; empty for one not to be followed. */
    static Optional<String> safe(@Nullable String link) {
        if (link == null || link.length() > LONGEST) {
            return Optional.empty();
        }
        String encoded = encoded(link.strip());
        try {
            URI uri = new URI(encoded);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean complete = scheme.equals("mailto")
                    ? uri.getSchemeSpecificPart().contains("@")
                    : uri.getHost() != null && uri.getRawUserInfo() == null;
            return SCHEMES.contains(scheme) && complete ? Optional.of(encoded) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String link) {
        StringBuilder encoded = new StringBuilder(link.length());
        for (byte b : link.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
