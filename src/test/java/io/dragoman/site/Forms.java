package io.dragoman.site;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies, and sends forms as the pages have them. Follows no redirect. */
public final class Forms {
    private static final Pattern SECRET = Pattern.compile("name=\"form-secret\" content=\"([^\"]+)\"");

    private final String base;
    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param address from where it seems to come */
    public Forms(String base, String address) {
        this.base = base;
        this.address = address;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** What this browser has for a cookie of the site. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Has this browser send a cookie that it was not given. */
    public void cookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /** The secret of a page that was just loaded. */
    String secret() throws IOException, InterruptedException {
        Matcher secret = SECRET.matcher(get("/").body());
        if (!secret.find()) {
            throw new IllegalStateException("A page without a secret");
        }
        return secret.group(1);
    }

    /** @param fields names and values, in turn */
    public HttpResponse<String> send(String path, String... fields) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", secret()));
        return sendAsItIs(path, all.toArray(String[]::new));
    }

    HttpResponse<String> sendAsItIs(String path, String... fields) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", pairs)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("X-Forwarded-For", address)
                .header("Accept", "text/html, */*;q=0.8");
    }
}
