package io.dragoman.read.mrz;

import static io.dragoman.export.Written.page;
import static io.dragoman.export.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The zones are the specimens of ICAO Doc 9303, whose state, Utopia, issues to nobody. */
class ZonesTest {
    private static final String PASSPORT =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final String CARD =
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private static final String LARGE_CARD =
            "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
    private static final String VISA =
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
    private static final String SMALL_VISA =
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

    @ParameterizedTest
    @CsvSource({
        "TD3, L898902C3, 1974-08-12, 2012-04-15, UTO",
        "TD1, D23145890, 1974-08-12, 2012-04-15, UTO",
        "TD2, D23145890, 1974-08-12, 2012-04-15, UTO",
        "MRV-A, L8988901C, 1940-09-07, 1996-12-10, XXX",
        "MRV-B, L8988901C, 1940-09-07, 1996-12-10, XXX",
    })
    void zoneIsRead(String type, String number, String birth, String expiry, String nationality) {
        Map<String, Field> fields = read(zone(type));

        assertThat(fields.get("document_type").value()).isEqualTo(type);
        assertThat(fields.get("surname").value()).isEqualTo("ERIKSSON");
        assertThat(fields.get("given_names").value()).isEqualTo("ANNA MARIA");
        assertThat(fields.get("document_number").value()).isEqualTo(number);
        assertThat(fields.get("document_number").verified()).isTrue();
        assertThat(fields.get("birth_date").normalized()).isEqualTo(birth);
        assertThat(fields.get("expiry_date").normalized()).isEqualTo(expiry);
        assertThat(fields.get("nationality").value()).isEqualTo(nationality);
        assertThat(fields.get("sex").value()).isEqualTo("F");
        assertThat(fields.get("issuing_state").value()).isEqualTo("UTO");
        assertThat(fields.values()).allSatisfy(field -> assertThat(field.page()).isZero());
    }

    @Test
    void numberOfMoreThanNineCharactersGoesOnInOptionalData() {
        String first = "I<UTOD23145890<7349<<<<<<<<<<<";
        char whole = Check.of(first.substring(5, 30) + "7408122" + "1204159" + "<".repeat(11));
        String zone = first + "\n7408122F1204159UTO<<<<<<<<<<<" + whole + "\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
        String number = "D23145890734";

        assertThat(Check.of(number)).isEqualTo('9');
        assertThat(read(zone).get("document_number"))
                .satisfies(field -> assertThat(field.value()).isEqualTo(number))
                .satisfies(field -> assertThat(field.verified()).isTrue());
    }

    @Test
    void misreadLetterIsMadeRightWhereCheckDigitProvesIt() {
        String misread = PASSPORT.replace("L898902C36UTO7408122F", "L8989O2C36UT074O8I22F");

        Map<String, Field> fields = read(misread);

        assertThat(fields.get("document_number").value()).isEqualTo("L898902C3");
        assertThat(fields.get("document_number").verified()).isTrue();
        assertThat(fields.get("birth_date").normalized()).isEqualTo("1974-08-12");
        assertThat(fields.get("nationality").value()).isEqualTo("UTO");
    }

    @Test
    void whatNoCheckDigitProvesStaysAndIsDoubtful() {
        Map<String, Field> fields = read(PASSPORT.replace("L898902C3", "L898702C3"));

        assertThat(fields.get("document_number").value()).isEqualTo("L898702C3");
        assertThat(fields.get("document_number").verified()).isFalse();
        assertThat(fields.get("document_number").confidence()).isLessThan(0.5);
        assertThat(fields.get("birth_date").verified()).isFalse();
        assertThat(fields.get("birth_date").normalized()).isEqualTo("1974-08-12");
    }

    @Test
    void miscountedFillersAndBlanksAreNoHindrance() {
        String miscounted = PASSPORT.replace("MARIA<<<", "MARIA").replace("226B<<<<<10", "226B <<<< 10");

        assertThat(read(miscounted).get("given_names").value()).isEqualTo("ANNA MARIA");
    }

    @Test
    void signsThatNoZoneHoldsAreTheLettersOfTheirShape() {
        String misread = PASSPORT.replace("L898902C3", "L898902€3").replace("ERIKSSON", "ÉRIK$SON");

        assertThat(read(misread).get("document_number").value()).isEqualTo("L898902C3");
        assertThat(read(misread).get("document_number").verified()).isTrue();
        assertThat(read(misread).get("surname").value()).isEqualTo("ERIKSSON");
    }

    @Test
    void lettersThatFillersWereTakenForAreFillers() {
        String misread =
                CARD.replace("7<<<<<<<<<<<<<<<", "7CCCCCCECCECECCC").replace("MARIA<<<<<<<<<<", "MARIA<CCCCCCCCE");

        Map<String, Field> fields = read(misread);

        assertThat(fields.get("given_names").value()).isEqualTo("ANNA MARIA");
        assertThat(fields).doesNotContainKey("optional_data");
        assertThat(fields.get("document_number").verified()).isTrue();
    }

    @Test
    void letterAtTheEndOfANameIsAFillerWhereTheNameIsPrintedWithoutIt() {
        String misread = PASSPORT.replace("ERIKSSON<<ANNA<MARIA<<<<<", "ERIKSSONX<<KANNA<MARIAK<X");

        Map<String, Field> alone = read(misread);
        Map<String, Field> printed = Zones.of(page(
                        0,
                        paragraph("Surname\nEriksson"),
                        paragraph("Given names\nAnna Mar\u00eda"),
                        paragraph(misread)))
                .stream()
                .collect(Collectors.toMap(Field::name, field -> field));

        assertThat(alone.get("surname").value()).isEqualTo("ERIKSSONX");
        assertThat(alone.get("surname").confidence()).isLessThanOrEqualTo(0.7);
        assertThat(printed.get("surname").value()).isEqualTo("ERIKSSON");
        assertThat(printed.get("given_names").value()).isEqualTo("ANNA MARIA");
        assertThat(printed.get("given_names").verified()).isFalse();
        assertThat(printed.get("given_names").confidence())
                .isGreaterThan(alone.get("given_names").confidence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "THE QUICK BROWN FOX JUMPS OVER THE DOG\nAND THE DOG DOES NOT JUMP OVER THE FOX",
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898702C36UTO7409122F1205159ZE184226B<<<<<10",
                "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            })
    void otherLinesAreNoZone(String text) {
        assertThat(Zones.of(page(0, paragraph(text)))).isEmpty();
    }

    @Test
    void everyZoneOfPageIsRead() {
        List<Field> fields = Zones.of(page(0, paragraph(CARD + "\nUTOPIA\n" + PASSPORT)));

        assertThat(fields)
                .filteredOn(field -> field.name().equals("document_type"))
                .hasSize(2);
    }

    private static String zone(String type) {
        return switch (type) {
            case "TD1" -> CARD;
            case "TD2" -> LARGE_CARD;
            case "TD3" -> PASSPORT;
            case "MRV-A" -> VISA;
            default -> SMALL_VISA;
        };
    }

    private static Map<String, Field> read(String zone) {
        return Zones.of(page(0, paragraph("UTOPIA\nPassport"), paragraph(zone))).stream()
                .collect(Collectors.toMap(Field::name, field -> field));
    }
}
