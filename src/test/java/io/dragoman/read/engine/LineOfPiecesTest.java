package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineOfPiecesTest {

    @Test
    void wordsStandApartWhereTheLineHasBlanks() {
        Line line = LineOfPieces.join("two words", pieces("two", 0, "words", 70));

        assertThat(line.text()).isEqualTo("two words");
        assertThat(texts(line)).containsExactly("two", "words");
    }

    @Test
    void piecesOfAWordAreJoined() {
        Line line = LineOfPieces.join("하여야 한다.", pieces("하", 0, "여야", 22, "한다", 90, ".", 130));

        assertThat(texts(line)).containsExactly("하여야", "한다.");
        assertThat(line.text()).isEqualTo("하여야 한다.");
        assertThat(line.words().get(0).box()).isEqualTo(new Box(0, 0, 62, 20));
    }

    @Test
    void ideographsStayApartWithoutBlanks() {
        Line line = LineOfPieces.join("人 生而", pieces("人", 0, "生", 22, "而", 44));

        assertThat(line.text()).isEqualTo("人生而");
        assertThat(texts(line)).containsExactly("人", "生", "而");
    }

    @Test
    void wideGapBetweenIdeographsIsABlank() {
        assertThat(LineOfPieces.join("氏名 住所", pieces("氏名", 0, "住所", 90)).text()).isEqualTo("氏名 住所");
    }

    @Test
    void marksOfDirectionAreLeftOut() {
        assertThat(LineOfPieces.withoutMarks("\u200fשלום\u200e 12\u202c")).isEqualTo("שלום 12");
    }

    @Test
    void boxOfAPieceEndsWhereTheNextOneBegins() {
        List<Word> pieces = List.of(
                new Word("尊厳", new Box(0, 0, 200, 20), 0.9),
                new Word("と", new Box(40, 0, 60, 20), 0.9),
                new Word("同", new Box(60, 0, 80, 20), 0.9));

        assertThat(LineOfPieces.join("尊厳と同", pieces).words().get(0).box()).isEqualTo(new Box(0, 0, 40, 20));
    }

    @Test
    void boxOfAPieceFromRightToLeftEndsWhereTheNextOneBegins() {
        List<Word> pieces =
                List.of(new Word("البقعة", new Box(0, 0, 300, 20), 0.9), new Word("من", new Box(100, 0, 160, 20), 0.9));

        assertThat(LineOfPieces.join("البقعة من", pieces).words().get(0).box()).isEqualTo(new Box(160, 0, 300, 20));
    }

    @Test
    void lettersThatSlantIntoEachOtherKeepTheirBoxes() {
        List<Word> pieces =
                List.of(new Word("of", new Box(0, 0, 42, 20), 0.9), new Word("ice", new Box(40, 0, 100, 20), 0.9));

        assertThat(LineOfPieces.join("of ice", pieces).words().get(0).box()).isEqualTo(new Box(0, 0, 42, 20));
    }

    /** Texts and where each begins; a character is 20 pixels wide. */
    private static List<Word> pieces(Object... textsAndPlaces) {
        List<Word> pieces = new ArrayList<>();
        for (int i = 0; i < textsAndPlaces.length; i += 2) {
            String text = (String) textsAndPlaces[i];
            int x = (int) textsAndPlaces[i + 1];
            pieces.add(new Word(text, new Box(x, 0, x + 20 * text.length(), 20), 0.9));
        }
        return pieces;
    }

    private static List<String> texts(Line line) {
        return line.words().stream().map(Word::text).toList();
    }
}
