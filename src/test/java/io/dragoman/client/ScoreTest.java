package io.dragoman.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void sameWordsOnOtherLinesAreAPerfectReading() {
        assertThat(Score.of("one two\nthree", "one  two three\f")).isEqualTo(new Score(0, 1));
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
        assertThat(Score.of("", " ")).isEqualTo(new Score(0, 1));
    }
}
