package io.dragoman.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    private static final Path SAMPLES = Path.of("samples");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice.pdf",
                "letter.png",
                "two-columns.tif",
                "form.png",
                "receipt.jpg",
                "arabic.png",
                "japanese.png",
                "turkish.jpg",
                "handbook.pdf",
                "report.pdf"
            })
    void sampleIsSmallAndExplained(String name) throws IOException {
        assertThat(SAMPLES.resolve(name)).isRegularFile();
        assertThat(Files.size(SAMPLES.resolve(name))).isBetween(1000L, 300_000L);
        assertThat(SAMPLES.resolve("README.md")).content().contains("`" + name + "`");
    }

    @Test
    void invoiceIsAScanWithoutText() throws IOException {
        assertThat(pagesOf("invoice.pdf")).isOne();
        assertThat(textOf("invoice.pdf")).isBlank();
    }

    @Test
    void handbookHasTwelvePagesWithoutText() throws IOException {
        assertThat(pagesOf("handbook.pdf")).isEqualTo(12);
        assertThat(textOf("handbook.pdf")).isBlank();
    }

    @Test
    void reportHasItsTextInIt() throws IOException {
        assertThat(textOf("report.pdf")).contains("Cycle path along the Ember", "418,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter.png", "form.png", "receipt.jpg", "arabic.png", "japanese.png", "turkish.jpg"})
    void pictureIsAPageAsLargeAsAScan(String name) throws IOException {
        assertThat(ImageIO.read(SAMPLES.resolve(name).toFile()).getHeight()).isGreaterThan(1500);
    }

    private static int pagesOf(String name) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(SAMPLES.resolve(name).toFile())) {
            return pdf.getNumberOfPages();
        }
    }

    private static String textOf(String name) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(SAMPLES.resolve(name).toFile())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
