package io.dragoman.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void sameWordsOnOtherLinesAreAPerfectReading() {
        assertThat(Score.of("one two\nthree", "one  two three\f")).isEqualTo(new Score(0, 0, 1));
    }

    @Test
    void errorsAreEditsACharacterOfTheTruth() {
        assertThat(Score.of("abcd", "abxd").characterErrors()).isEqualTo(0.25);
        assertThat(Score.of("abcd", "").characterErrors()).isEqualTo(1);
    }

    @Test
    void wordCountsAsOftenAsItStandsThere() {
        assertThat(Score.of("a a b", "a b b").wordF1()).isEqualTo(2 * 2.0 / 6);
    }

    @Test
    void nothingReadFromABlankPageIsPerfect() {
        assertThat(Score.of("", " ")).isEqualTo(new Score(0, 0, 1));
    }

    @Test
    void whatIsTypesettingAloneIsNoError() {
        assertThat(Score.of("printing and \ufb01nishing", "print-\ning and finishing"))
                .isEqualTo(new Score(0, 0, 1));
        assertThat(Score.of("日本語", "日 本\n語")).isEqualTo(new Score(0, 0, 1));
    }

    @Test
    void wordErrorsCountOrderAndMarksTheWordsF1DoesNot() {
        Score score = Score.of("two words.", "words two");

        assertThat(score.wordErrors()).isEqualTo(1);
        assertThat(score.wordF1()).isEqualTo(1);
    }

    @Test
    void medianOfAnEvenNumberLiesBetween() {
        assertThat(Score.median(List.of(4.0, 1.0, 2.0, Double.NaN, 3.0))).isEqualTo(2.5);
        assertThat(Score.median(List.of())).isNaN();
    }
}
