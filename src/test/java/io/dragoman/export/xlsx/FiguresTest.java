package io.dragoman.export.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eng | 1,234.56 | 1234.56",
                "eng | 1,234    | 1234",
                "eng | 1.234    | 1.234",
                "deu | 1.234,56 | 1234.56",
                "deu | 1.234    | 1234",
                "deu | 1,234    | 1.234",
                "deu | 1.234,56 € | 1234.56",
                "deu | 1'234.50 | 1234.50",
                "fra | 1 234,56 | 1234.56",
                "fra | 12 345   | 12345",
                "por | R$ 1.000 | ",
                "por | 1.000,5  | 1000.5",
                "hin | 12,34,567.00 | 1234567",
                "hin | १२३      | 123",
                "ara | ١٢٣٫٥    | 123.5",
                "eng | EUR 12.50 | 12.5",
                "eng | -$3.20   | -3.2",
                "eng | −7       | -7",
                "deu | 12,50-   | -12.5",
                "eng | 12.5 %   | 0.125",
                "eng | 0        | 0",
                "eng | 0.75     | 0.75",
                "eng | 2026     | 2026",
            })
    void numberMeansWhatItMeansInTheLanguageOfItsPage(String language, String text, Double value) {
        Optional<Figure> figure = Figures.of(language, List.of(text)).read(text, false);

        assertThat(figure.map(Figure::value)).isEqualTo(Optional.ofNullable(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "0123",
                "00.50",
                "030 1234567",
                "555 0187",
                "+4930123456",
                "+1 555 0187",
                "0555-0187",
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "4006381333931",
                "12345678901234567",
                "21.04.2026",
                "2026-04-21",
                "12:30",
                "1.2.3",
                "A-1203",
                "12 pcs",
                "12 KGM",
                "1,5",
                "12,34.5",
                "1,2345,678",
                "=1+1",
                "--5",
                "(12)",
                "1/2",
                "12-",
                "",
                "-",
                "$",
                "€ 5 EUR"
            })
    void whatMayBeACodeAPhoneNumberOrADateStaysText(String text) {
        assertThat(Figures.of("eng", List.of(text)).read(text, false)).isEmpty();
    }

    @Test
    void tableThatIsWrittenTheOtherWayIsRightAboutItself() {
        Figures figures = Figures.of("deu", List.of("1,234.50", "12.50", "1,000"));

        assertThat(figures.read("12.50", false).map(Figure::value)).contains(12.5);
        assertThat(figures.read("1,000", false).map(Figure::value)).contains(1000.0);
    }

    @Test
    void whereTheLanguageIsUnknownOnlyWhatCanBeReadInOneWayIsANumber() {
        Figures figures = Figures.of("", List.of());

        assertThat(figures.read("12", false).map(Figure::value)).contains(12.0);
        assertThat(figures.read("1.234,56", false).map(Figure::value)).contains(1234.56);
        assertThat(figures.read("1,234", false)).isEmpty();
        assertThat(figures.read("1.5", false)).isEmpty();
    }

    @Test
    void plainNumberInAColumnOfCodesIsACode() {
        Figures figures = Figures.of("eng", List.of());

        assertThat(Figures.isCode("0042")).isTrue();
        assertThat(Figures.isCode("AB-12")).isTrue();
        assertThat(Figures.isCode("1042")).isFalse();
        assertThat(figures.read("1042", true)).isEmpty();
        assertThat(figures.read("10.42", true)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.50 | #,##0.00",
                "12 | 0",
                "0.5 | 0.0",
                "12.5 % | 0.0%",
                "$3.20 | \"$\" 0.00",
                "5 EUR | 0 \"EUR\""
            })
    void numberIsShownAsItWasWritten(String text, String format) {
        assertThat(Figures.of("eng", List.of()).read(text, false).map(Figure::format))
                .contains(format);
    }
}
