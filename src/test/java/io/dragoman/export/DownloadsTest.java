package io.dragoman.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "../../etc/Rechnung.png -> Rechnung.pdf",
                "C:\\Users\\me\\scan.tiff -> scan.pdf",
                "archive.2026.11 -> archive.2026.11.pdf",
                "a..b.png -> a.b.pdf",
                ".. -> document.pdf",
                ".htaccess -> htaccess.pdf",
                "no extension -> no extension.pdf",
                "a<b>:c|d?e*.png -> a_b__c_d_e_.pdf",
                "NUL.png -> _NUL.pdf",
                "名前.jpg -> 名前.pdf",
            })
    void nameIsTheUploadedOneWithoutWhatCouldHarm(String fileName, String expected) {
        assertThat(Downloads.name(fileName, Format.PDF)).isEqualTo(expected);
    }

    @Test
    void overridesOfDirectionAndControlCharactersAreLeftOut() {
        assertThat(Downloads.name("invoice\u202Egpj.exe\r\nX: y.png", Format.TXT))
                .isEqualTo("invoicegpj.exeX_ y.txt");
    }

    @Test
    void longNameFitsAnyFileSystem() {
        String name = Downloads.name("長".repeat(500) + ".png", Format.DOCX);

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200);
        assertThat(name).endsWith("長.docx");
    }

    @Test
    void dispositionSaysTheNameInAsciiAndWhole() {
        assertThat(Downloads.disposition("../../etc/Rechnung \"ä\".png", Format.PDF))
                .isEqualTo("attachment; filename=\"Rechnung 'a'.pdf\"; filename*=UTF-8''Rechnung%20%27%C3%A4%27.pdf");
    }

    @Test
    void nameWithoutAsciiHasAnAsciiStandIn() {
        assertThat(Downloads.disposition("名前.jpg", Format.MD))
                .isEqualTo("attachment; filename=\"document.md\"; filename*=UTF-8''%E5%90%8D%E5%89%8D.md");
    }
}
