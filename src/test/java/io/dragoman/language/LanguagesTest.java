package io.dragoman.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Set<String> EVERY =
            Languages.all().stream().map(Language::code).collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "auto", "AUTO", " auto "})
    void nothingAskedMeansAuto(String asked) {
        assertThat(Languages.parse(asked, EVERY)).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            en,          eng
            ja,          jpn
            ar,          ara
            pt,          por
            pt-BR,       por
            EN-us,       eng
            eng,         eng
            ENG,         eng
            ger,         deu
            zh,          chi_sim
            ch,          chi_sim
            chi_sim,     chi_sim
            CHI_TRA,     chi_tra
            zh-Hant,     chi_tra
            zh-Hant-CN,  chi_tra
            zh_TW,       chi_tra
            zh-HK,       chi_tra
            zh-CN,       chi_sim
            sr,          srp
            sr-Latn,     srp_latn
            sr-Latn-RS,  srp_latn
            sr-RS,       srp
            uz-Cyrl,     uzb_cyrl
            ja-Jpan,     jpn
            nb-NO,       nor
            jpn_vert,    jpn_vert
            """)
    void everySpellingOfTheContractIsUnderstood(String asked, String code) {
        assertThat(Languages.parse(asked, EVERY)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en+de", "en,de", "eng + deu", "en de", "EN,de,en"})
    void severalAreJoined(String asked) {
        assertThat(Languages.parse(asked, EVERY)).isEqualTo("eng+deu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "klingon", "ru-Latn", "script/Latin", "osd", "en-", "../eng", "en+auto", "+", "e"})
    void unknownLanguageIsRefused(String asked) {
        assertThat(refusal(asked, EVERY).reason()).isEqualTo(Reason.UNKNOWN_LANGUAGE);
    }

    @Test
    void refusalNamesTheCodeAsItWasWritten() {
        assertThat(refusal("en+Xq-YY", EVERY).sentence()).contains("\"Xq-YY\"");
    }

    @Test
    void refusalShowsNoControlCharactersAndNoEndlessCode() {
        assertThat(refusal("x\u001b[31m" + "y".repeat(10_000), EVERY).sentence())
                .doesNotContain("\u001b")
                .hasSizeLessThan(200);
    }

    @Test
    void whatIsNotInstalledIsRefused() {
        assertThat(refusal("fr", Set.of("eng")).sentence()).contains("\"fr\" (French) is not installed");
    }

    @Test
    void chineseIsWhateverChineseIsInstalled() {
        assertThat(Languages.parse("zh", Set.of("chi_tra", "eng"))).isEqualTo("chi_tra");
    }

    @Test
    void tooManyAtOnceAreRefused() {
        assertThat(refusal("en+de+fr+es+it+pt+nl", EVERY).reason()).isEqualTo(Reason.BAD_REQUEST);
    }

    @Test
    void everyLanguageHasOneCodeAndNames() {
        assertThat(Languages.all()).hasSize(123).allSatisfy(language -> {
            assertThat(language.script()).hasSize(4);
            assertThat(language.english()).isNotBlank();
            assertThat(language.own()).isNotBlank();
        });
        assertThat(new HashSet<>(EVERY)).hasSize(123);
    }

    @Test
    void everyLanguageIsFoundByEachOfItsSpellings() {
        assertThat(Languages.all())
                .allSatisfy(language -> assertThat(language.spellings())
                        .allSatisfy(spelling -> assertThat(Languages.parse(spelling, Set.of(language.code())))
                                .isEqualTo(language.code())));
    }

    private static Refusal refusal(String asked, Set<String> installed) {
        return catchThrowableOfType(Refusal.class, () -> Languages.parse(asked, installed));
    }
}
