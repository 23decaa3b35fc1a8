package io.dragoman.export.txt;

import static io.dragoman.export.Written.done;
import static io.dragoman.export.Written.footer;
import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static io.dragoman.export.Written.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void pagesAreJoinedWithAFormFeed() throws IOException {
        var result =
                done(page(0, paragraph("One"), paragraph("two"), footer("1")), page(1), page(2, paragraph("Drei")));

        assertThat(utf8(new PlainText(), result)).isEqualTo("One\n\ntwo\f\fDrei");
    }

    @Test
    void formFeedInATextIsNoNewPage() throws IOException {
        assertThat(utf8(new PlainText(), done(page(0, paragraph("a\fb"))))).isEqualTo("a\nb");
    }
}
