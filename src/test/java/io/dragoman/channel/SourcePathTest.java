package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan.pdf", "a/b/scan.pdf", "two%20words.pdf", "line%0Abreak.pdf", "%22quoted%22%20%27so%27.pdf",
                "%ff%fe.pdf", "%e6%97%a5%e6%9c%ac.png", "100%25.pdf", "a%5cb%3f%23.pdf", "+&;=.pdf"
            })
    void nameIsFoundAgainByItsBytes(String encoded) throws Exception {
        Path file = Path.of(URI.create("file://" + folder.toUri().getRawPath() + encoded));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");

        SourcePath source = SourcePath.of(folder, file);

        assertThat(source.in(folder)).isEqualTo(file).exists();
    }

    @Test
    void nameIsShownAsUtf8() {
        assertThat(new SourcePath("sub/%e6%97%a5%0a.png").name()).isEqualTo("日\n.png");
        assertThat(new SourcePath("%ff.png").name()).isEqualTo("\ufffd.png");
    }

    @Test
    void endingIsAddedToTheWholeName() {
        assertThat(new SourcePath("a/scan.pdf").with(".md").encoded()).isEqualTo("a/scan.pdf.md");
    }

    @Test
    void markStandsBeforeTheExtension() {
        assertThat(new SourcePath("a/scan.pdf").marked("1a2b3c4d").encoded()).isEqualTo("a/scan.1a2b3c4d.pdf");
        assertThat(new SourcePath("README").marked("1a2b3c4d").encoded()).isEqualTo("README.1a2b3c4d");
        assertThat(new SourcePath("no. 7 of the series").marked("1a2b3c4d").name())
                .isEqualTo("no. 7 of the series.1a2b3c4d");
    }

    @Test
    void longNameLosesItsEndAndNoPartOfALetter() {
        String longest = "%e6%97%a5".repeat(85);

        String name = new SourcePath(longest).with(".md").name();

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(name).isEqualTo("日".repeat(84) + ".md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden",
                "._scan.pdf",
                ".DS_Store",
                "~$letter.docx",
                "scan.pdf.part",
                "scan.PDF.crdownload",
                "x.tmp",
                "Thumbs.db",
                "desktop.ini",
                "notes.txt~",
                ".~lock.letter.odt#"
            })
    void temporaryAndSystemNamesAreIgnored(String name) {
        assertThat(IgnoredNames.ignores(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan.pdf", "temp.pdf", "party.jpg", "$1.png", "no extension"})
    void documentNamesAreNotIgnored(String name) {
        assertThat(IgnoredNames.ignores(name)).isFalse();
    }
}
