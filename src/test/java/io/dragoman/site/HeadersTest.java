package io.dragoman.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Site.Fixture.class)
class HeadersTest {
    private static final String VISIT = "dragoman-visit=0123456789abcdef0123456789abcdef";
    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\r\n--b--\r\n";
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\bsrc=)|\\son[a-z]+=|\\sstyle=|javascript:");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void pagesMayRunNothingButTheirOwnScriptsAndHoldNone(Site site) throws Exception {
        HttpResponse<String> page = get(site, "/", "Accept-Language", "pt-BR,pt;q=0.9");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe", "*"));
        assertThat(page.body()).contains("entram documentos").doesNotContainPattern(INLINE);
    }

    @Test
    void startPageIsSmall(Site site) throws Exception {
        String page = get(site, "/").body();
        int all = page.length();
        var parts = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
        while (parts.find()) {
            all += get(site, parts.group(1)).body().length();
        }

        assertThat(all).isBetween(5_000, 100_000);
    }

    @Test
    void apiAnswersProgramsAsIfThereWereNoSite(Site site) throws Exception {
        HttpResponse<String> tools = get(site, "/api/v1/tools/");

        assertThat(tools.headers().map())
                .doesNotContainKeys("set-cookie", "content-security-policy", "x-frame-options", "content-encoding");
        assertThat(get(site, "/api/v1/ocr//%2f;x=1/").body()).contains("\"code\"");
        assertThat(get(site, "/nothing").body()).contains("\"code\":\"not_found\"");
        assertThat(get(site, "/nothing", "Accept", "text/html").body()).contains("<html", "no page at this address");
        assertThat(get(site, "/documents/1/pages/x", "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void otherSitesCannotSendInABrowsersName(Site site) throws Exception {
        HttpResponse<String> forged = client.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/api/v1/ocr/"))
                        .header("Cookie", VISIT)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(FORM))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> program = client.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/api/v1/ocr/"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(FORM))
                        .build(),
                BodyHandlers.ofString());

        assertThat(forged.body()).contains("\"code\":\"bad_request\"");
        assertThat(program.body()).contains("\"code\":\"empty_file\"");
    }

    private HttpResponse<String> get(Site site, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
