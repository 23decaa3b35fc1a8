package io.dragoman.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WishesTest {
    private static final String OWN = "ocr@dragoman.test";
    private static final Set<String> TOOLS = Set.of("extract-tables");

    @Test
    void detailsOfTheAddressAndWordsOfTheSubjectChoose() {
        assertThat(wishes("[DE] Invoice [docx, pdf] [extract-tables]", "OCR+vlm@dragoman.test"))
                .isEqualTo(new Wishes("vlm", "de", "extract-tables", List.of("docx", "pdf")));
        assertThat(wishes("Invoice", "ocr+cpu+fra+txt@dragoman.test"))
                .isEqualTo(new Wishes("cpu", "fra", null, List.of("txt")));
    }

    @Test
    void wordsThatMeanNothingHereAreLeftAlone() {
        assertThat(wishes("[EXTERNAL] [list-name] de vlm docx [] [no such thing]", OWN))
                .isEqualTo(new Wishes(null, null, null, List.of()));
    }

    @Test
    void detailsOfAnotherAddressAreNotOurs() {
        assertThat(wishes("", "other+vlm@dragoman.test").tier()).isNull();
    }

    private static Wishes wishes(String subject, String recipient) {
        return Wishes.of(subject, List.of("else@where.test", recipient), OWN, TOOLS);
    }
}
