package io.dragoman.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Site.Fixture.class)
class PlansPageTest {

    @Test
    void plansAreThoseThatAreConfiguredAndTheReadersOwnIsMarked(Site site) throws Exception {
        Page page = site.visitor();
        page.navigate("/plans");

        assertThat(page.locator(".plans > li")).hasCount(3);
        assertThat(page.locator(".plans > li").first()).containsText(Site.FREE_PAGES + " pages a day");
        assertThat(page.locator(".plans")).not().containsText("local");
        assertThat(page.locator(".mine")).hasCount(0);
        assertThat(page.locator("#packs")).hasCount(0);
        assertThat(Site.look(page, "plans")).isEmpty();

        Forms forms = new Forms(site.address(), site.newAddress());
        forms.send("/sign-up", "email", "chooser@example.org", "password", "a long enough one");
        assertThat(forms.get("/plans").body()).contains("This is yours.");
        assertThat(forms.sendAsItIs("/stripe/webhook").statusCode()).isEqualTo(404);
    }
}
