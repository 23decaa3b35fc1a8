package io.dragoman.read.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentificationTest {
    private static final String ENGLISH =
            "Every evening the harbour master wrote the name of each ship into a heavy book, the port that she had"
                    + " left, her cargo and the number of her crew, and nobody has opened it since.";
    private static final String GERMAN =
            "Jeden Abend schrieb der Hafenmeister den Namen jedes Schiffes in ein schweres Buch, dazu den Hafen, den"
                    + " es verlassen hatte, seine Ladung und die Zahl der Leute, und niemand hat es je geöffnet.";
    private static final String RUSSIAN =
            "Каждый вечер смотритель гавани записывал имя корабля в тяжёлую книгу, порт, из"
                    + " которого он вышел, и груз, и с тех пор никто эту книгу не открывал.";

    private static Identification identification;

    @BeforeAll
    static void load() {
        identification = new Identification(
                Set.of(
                        "eng",
                        "deu",
                        "frk",
                        "nor",
                        "dan",
                        "est",
                        "rus",
                        "ukr",
                        "srp",
                        "hrv",
                        "jpn",
                        "jpn_vert",
                        "chi_sim",
                        "chi_tra",
                        "kor",
                        "kat",
                        "kat_old",
                        "ara",
                        "fas",
                        "heb",
                        "khm"),
                LoadedWords.MODEL);
    }

    @ParameterizedTest
    @CsvSource({
        "deu, Jeden Abend schrieb der Hafenmeister den Namen des Schiffes in ein schweres Buch und niemand hat es je"
                + " geöffnet",
        "deu, Jeden Abend schneb der Hafenmeister den Namen des Schiffes in ein schvveres Buch und niernand hat es je"
                + " geoffnet",
        "nor, Hver kveld skrev havnefogden navnet på skipet i en tung bok og ingen har åpnet den siden",
        "est, Igal õhtul kirjutas sadamakapten laeva nime raskesse raamatusse ja keegi pole seda avanud",
        "ukr, Щовечора доглядач гавані записував назву корабля у важку книгу і відтоді ніхто її не відкривав",
        "hrv, Svake večeri je lučki kapetan upisivao ime broda u tešku knjigu i otad je nitko nije otvorio jer se"
                + " brodovi više ne vraćaju u tu luku i nitko ne zna što piše u njoj",
        "fas, هر شب سرپرست بندر نام کشتی را در کتابی سنگین می‌نوشت و از آن پس کسی آن را نگشوده است",
        "kat, ყოველ საღამოს ნავსადგურის უფროსი გემის სახელს მძიმე წიგნში წერდა და მას შემდეგ არავის გაუხსნია",
        "khm, រៀងរាល់ល្ងាច មេកំពង់ផែបានសរសេរឈ្មោះកប៉ាល់ក្នុងសៀវភៅធ្ងន់ ហើយគ្មាននរណាបើកវាទេ",
        "jpn, 港の管理人は船の名前を大きな本に書きました",
        "chi_sim, 港务长每天晚上把船的名字写进一本厚厚的书里",
        "chi_tra, 港務長每天晚上把船的名字寫進一本厚厚的書裡",
        "kor, 항구 관리인은 매일 저녁 배의 이름을 무거운 책에 적었다"
    })
    void wordsSayWhichLanguageTheyAreOf(String language, String text) {
        assertThat(identification.of(List.of(text))).contains(language);
    }

    @Test
    void pageInTwoLanguagesOfOneScriptIsOfBoth() {
        assertThat(identification.of(List.of(ENGLISH, GERMAN)))
                .hasValueSatisfying(both -> assertThat(both.split("\\+")).containsExactlyInAnyOrder("eng", "deu"));
    }

    @Test
    void pageInTwoScriptsIsOfBothTheLongerFirst() {
        assertThat(identification.of(List.of(RUSSIAN + " " + RUSSIAN, ENGLISH))).contains("rus+eng");
    }

    @Test
    void foreignNameIsNoLanguageOfItsOwn() {
        assertThat(identification.of(List.of(RUSSIAN, "London"))).contains("rus");
    }

    @Test
    void languageThatIsNotInstalledIsNotTakenForItsNeighbour() {
        String finnish =
                "Joka ilta satamamestari kirjoitti laivan nimen raskaaseen kirjaan eikä kukaan ole avannut sitä"
                        + " sen jälkeen, sillä laivat eivät enää palaa tähän satamaan.";

        assertThat(identification.of(List.of(finnish))).isEmpty();
    }

    @Test
    void figuresAndNamesAreOfNoLanguage() {
        assertThat(identification.of(List.of("4 x 2.50 10.00", "TOTAL 10.00", "ZKW 77 B-12", "QTY")))
                .isEmpty();
    }
}
