package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Site.Fixture.class)
class ChatTest {

    @TempDir
    Path folder;

    @Test
    void citationOfAnAnswerOpensItsPageAndLightsItsWords(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/sign-up");
        page.fill("input[name=email]", "asker@example.org");
        page.fill("input[name=password]", "a long enough one");
        page.keyboard().press("Enter");
        page.waitForURL("**/account?new**");
        Site.read(
                page,
                Paper.write(
                        folder.resolve("lease.pdf"),
                        List.of("This lease is made between the harbour and the ferry company."),
                        List.of("The deposit is 1,250 euros.", "<img src=x onerror=window.ran=1> is no picture.")));
        page.fill("#ask textarea", "How much is the deposit? <b>");
        page.keyboard().press("Enter");
        Locator citation = page.locator("#talk .assistant .cite").first();
        assertThat(citation).containsText("1,250");
        assertThat(page.locator("#talk .user")).containsText("<b>");
        citation.focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#page-2 .cited")).containsText("1,250 euros");
        assertThat(page.locator("#page-2 rect.hit").first()).isInViewport();
        assertThat(Site.look(page, "chat")).isEmpty();
        page.reload();
        assertThat(page.locator("#talk li")).hasCount(2);
        assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
    }

    @Test
    void whoIsNotSignedInIsShownTheDoor(Site site) throws Exception {
        Page page = site.visitor();
        Site.read(page, Paper.write(folder.resolve("open.pdf"), List.of("Nobody asks me.")));

        assertThat(page.locator(".chat a").first())
                .hasAttribute(
                        "href",
                        "/sign-in?to=" + page.url().substring(site.address().length()));
        assertThat(page.locator("#ask")).hasCount(0);
    }
}
