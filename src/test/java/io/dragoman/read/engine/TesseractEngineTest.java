package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dragoman.document.Block;
import io.dragoman.document.Line;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.Natives;
import io.dragoman.read.language.LoadedWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.lept4j.Pix;
import net.sourceforge.tess4j.TessAPI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TesseractEngineTest {
    private static final List<String> ENGLISH = List.of(
            "The harbour master wrote every arrival",
            "into a heavy book, the name of the ship,",
            "the port she had left and her cargo.",
            "Nobody has opened that book since then.");
    private static final List<String> RUSSIAN = List.of(
            "Смотритель гавани записывал каждый",
            "корабль в тяжёлую книгу, его имя,",
            "порт, из которого он вышел, и груз.");
    private static final List<String> GERMAN = List.of(
            "Jeden Abend schrieb der Hafenmeister den",
            "Namen jedes Schiffes in ein schweres Buch,",
            "dazu die Häfen, die es gesehen hatte, und",
            "größere Ladungen. Niemand hat es geöffnet.");
    private static final List<String> JAPANESE = List.of("港の管理人は船の名前を大きな本に", "書きました。その本を開いた人は", "それからだれもいません。");

    private static TessData data;
    private static TesseractEngine engine;

    @BeforeAll
    static void start() throws IOException {
        Natives.unpack();
        data = TessData.find(null, Map.of(), List.of());
        engine = new TesseractEngine(data, 1, LoadedWords.MODEL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void textIsReadWithItsPlacesAndConfidence() {
        Page page = read(Drawn.page(300, ENGLISH), 300, "eng");

        assertThat(page.text()).isEqualTo(String.join("\n", ENGLISH));
        assertThat(page.meanConfidence().orElseThrow()).isGreaterThan(0.8);
        assertThat(words(page))
                .allSatisfy(word -> assertThat(word.box().within(page.width(), page.height()))
                        .isEqualTo(word.box()));
        assertThat(page.engine()).startsWith("tesseract 5.");
    }

    @Test
    void fineScanIsReadSmallerAndItsPlacesAreThoseOfThePage() {
        Word coarse = words(read(Drawn.page(300, ENGLISH), 300, "eng")).get(4);
        Page page = read(Drawn.page(600, ENGLISH), 600, "eng");
        Word fine = words(page).get(4);

        assertThat(page.width()).isEqualTo(4200);
        assertThat(fine.text()).isEqualTo(coarse.text());
        assertThat(fine.box().x0()).isCloseTo(2 * coarse.box().x0(), within(12));
        assertThat(fine.box().y1()).isCloseTo(2 * coarse.box().y1(), within(12));
    }

    @Test
    void pageIsReadTheSameByOneCoreAndByTwo() {
        List<String> lines =
                Collections.nCopies(9, ENGLISH).stream().flatMap(List::stream).toList();
        Drawn page = Drawn.page(150, lines);
        Page alone = read(page, 150, "eng");
        try (TesseractEngine two = new TesseractEngine(data, 2, LoadedWords.MODEL);
                Picture picture = page.picture()) {
            Page together = two.read(new PageToRead(0, picture.pix(), 150, 0, "eng", null, Duration.ofSeconds(60)));

            assertThat(words(together)).hasSize(9 * 30);
            assertThat(together.blocks()).isEqualTo(alone.blocks());
        }
    }

    @Test
    void coarseScanIsReadLarger() {
        assertThat(read(Drawn.page(100, ENGLISH), 100, "eng").text()).contains("harbour master");
    }

    @Test
    void pageThatIsNotSharpIsNamed() {
        Page sharp = read(Drawn.page(300, ENGLISH).outOfFocus(1), 300, "eng");
        Page blurred = read(Drawn.page(300, ENGLISH).outOfFocus(4), 300, "eng");
        Page fineAndSharp = read(Drawn.page(600, ENGLISH).outOfFocus(2), 600, "eng");

        assertThat(sharp.notices()).isEmpty();
        assertThat(blurred.notices()).extracting(Notice::code).containsExactly("blurred");
        assertThat(fineAndSharp.notices()).isEmpty();
    }

    @Test
    void noiseIsReadWithoutConfidence() {
        assertThat(read(Drawn.noise(), 100, "eng").meanConfidence().orElse(0)).isLessThan(0.6);
    }

    /** Minutes of a whole page are lost in it otherwise, and the reader with them. */
    @Test
    void noiseAllOverIsToldFromTextBeforeItIsSearchedForAny() {
        Page page = read(Drawn.coarseNoise(), 300, "auto");

        assertThat(page.blocks()).isEmpty();
        assertThat(page.notices()).extracting(Notice::code).containsExactly("noise");
    }

    @Test
    void photoWithoutTextIsReadWithoutConfidence() {
        assertThat(read(Drawn.photo(), 100, "auto").meanConfidence().orElse(0)).isLessThan(0.6);
    }

    @Test
    void letterRepeatedAllOverIsReadAsThatLetter() {
        String text = read(Drawn.page(200, Collections.nCopies(12, "eeee eeee eeee eeee eeee eeee")), 200, "eng")
                .text();

        long letters = text.chars().filter(Character::isLetter).count();
        assertThat(letters).isGreaterThan(200);
        assertThat((double) text.chars().filter(letter -> letter == 'e').count())
                .isGreaterThan(0.9 * letters);
    }

    @Test
    void pricesFarFromTheirGoodsAreRead() throws IOException {
        Page slip = read(Drawn.of(Path.of("samples/receipt.jpg")), 150, "eng");

        assertThat(words(slip)).extracting(Word::text).contains("LEMONS", "1.40", "21.40", "50.00");
        assertThat(read(Drawn.of(Path.of("samples/receipt.jpg")), 150, "auto").language())
                .isEqualTo("eng");
    }

    @Test
    void faintPrintIsRead() {
        assertThat(read(Drawn.page(200, ENGLISH).faded(), 200, "eng").text()).isEqualTo(String.join("\n", ENGLISH));
    }

    @Test
    void uprightJapaneseIsRead() {
        List<String> columns = List.of("すべての人間は生まれながらに", "して自由でありかつ尊厳と権利", "とについて平等である人間は理");

        Page page = read(Drawn.upright(300, columns), 300, "jpn");

        assertThat(page.language()).isEqualTo("jpn");
        assertThat(page.text().replaceAll("\\s", "")).startsWith(columns.get(0)).endsWith(columns.get(2));
    }

    @Test
    void pageInTwoScriptsIsReadInBoth() {
        List<String> both = Stream.concat(ENGLISH.stream(), RUSSIAN.stream()).toList();

        Page page = read(Drawn.page(300, both), 300, "auto");

        assertThat(page.language().split("\\+")).containsExactlyInAnyOrder("eng", "rus");
        assertThat(page.text().lines().toList()).containsAll(both);
    }

    @Test
    void pageInAShadowIsRead() {
        assertThat(read(Drawn.page(300, ENGLISH).inShadow(), 300, "eng").text()).isEqualTo(String.join("\n", ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, 2})
    void wordsOfACrookedPageLieWhereTheyStandOnIt(double degrees) {
        Drawn straight = Drawn.page(300, ENGLISH);
        Word level = words(read(straight, 300, "eng")).get(3);
        Page page = read(straight.askew(degrees), 300, "eng");
        Word word = words(page).get(3);

        double x = (level.box().x0() + level.box().x1() - straight.width()) / 2.0;
        double y = (level.box().y0() + level.box().y1() - straight.height()) / 2.0;
        double angle = Math.toRadians(degrees);
        assertThat(page.text()).isEqualTo(String.join("\n", ENGLISH));
        assertThat((word.box().x0() + word.box().x1() - straight.width()) / 2.0)
                .isCloseTo(x * Math.cos(angle) - y * Math.sin(angle), within(8.0));
        assertThat((word.box().y0() + word.box().y1() - straight.height()) / 2.0)
                .isCloseTo(x * Math.sin(angle) + y * Math.cos(angle), within(8.0));
    }

    @ParameterizedTest
    @CsvSource({"60000, 1", "1, 1", "3, 4000", "40000, 20"})
    void stripWithoutRoomForLettersIsAPageWithoutText(int width, int height) {
        Pix strip = Leptonica1.pixCreate(width, height, 8);

        Page page = engine.read(new PageToRead(0, strip, 300, 0, "auto", null, Duration.ofSeconds(20)));

        assertThat(page.blocks()).isEmpty();
        assertThat(page.width()).isEqualTo(width);
    }

    @Test
    void hebrewIsInLogicalOrder() {
        List<String> lines = List.of("כל בני אדם נולדו בני חורין", "ושווים בערכם ובזכויותיהם");

        Page page = read(Drawn.page(300, lines), 300, "heb");

        assertThat(page.text()).startsWith("כל בני אדם");
        List<Word> words = words(page);
        assertThat(words.get(0).box().x0()).isGreaterThan(words.get(1).box().x0());
    }

    @Test
    void arabicIsInLogicalOrder() {
        List<String> lines = List.of("يولد جميع الناس أحرارا متساوين", "في الكرامة والحقوق وقد وهبوا");

        assertThat(read(Drawn.page(300, lines), 300, "ara").text()).startsWith("يولد جميع الناس");
    }

    @Test
    void japaneseHasNoBlanks() {
        assertThat(read(Drawn.page(300, JAPANESE), 300, "jpn").text()).startsWith("港の管理人は船の名前を大きな本に\n");
    }

    @ParameterizedTest
    @CsvSource({"1, 270", "2, 180", "3, 90"})
    void pageThatLiesIsTurnedUpright(int quarters, int degrees) {
        Drawn upright = Drawn.page(300, ENGLISH);

        Page page = read(upright.turned(quarters), 300, "eng");

        assertThat(page.rotation()).isEqualTo(degrees);
        assertThat(page.width()).isEqualTo(upright.width());
        assertThat(page.text()).isEqualTo(String.join("\n", ENGLISH));
    }

    @Test
    void turningIsAddedToWhatWasTurnedBefore() {
        try (Picture picture = Drawn.page(300, ENGLISH).turned(2).picture()) {
            Page page = engine.read(new PageToRead(0, picture.pix(), 300, 270, "eng", null, Duration.ofSeconds(20)));

            assertThat(page.rotation()).isEqualTo(90);
        }
    }

    @Test
    void scriptIsFoundWhereNoLanguageIsNamed() {
        assertThat(read(Drawn.page(300, RUSSIAN), 300, "auto").language()).isEqualTo("rus");
        assertThat(read(Drawn.page(300, JAPANESE), 300, "auto").language()).isEqualTo("jpn");
        assertThat(read(Drawn.page(300, ENGLISH), 300, "auto").language()).isEqualTo("eng");
    }

    @Test
    void wrongGuessFromThePageBeforeIsSeen() {
        try (Picture picture = Drawn.page(300, RUSSIAN).picture()) {
            Page page = engine.read(new PageToRead(0, picture.pix(), 300, 0, "auto", "eng", Duration.ofSeconds(20)));

            assertThat(page.language()).isEqualTo("rus");
        }
    }

    @Test
    void pageIsReadInTheLanguageOfItsWords() {
        Page page = read(Drawn.page(300, GERMAN), 300, "auto");

        assertThat(page.language()).isEqualTo("deu");
        assertThat(page.text()).isEqualTo(String.join("\n", GERMAN));
    }

    @Test
    void scriptThatTheLookTookForAnotherIsFoundByReadingIt() {
        try (Picture picture = Drawn.page(300, RUSSIAN).picture();
                var handles = new Handles(TessAPI.INSTANCE, data.folder(), 1);
                var prepared = new Preparation.Prepared(Picture.shared(picture.pix()), 1, 300)) {
            var deadline = new Deadline(Duration.ofSeconds(20));
            var asHebrew = new Reading("heb", 0, handles.with("heb", heb -> heb.read(picture.pix(), 300, deadline)));

            assertThat(new ScriptProbe(prepared, handles, deadline).best(asHebrew, List.of("ell", "rus", "tha")))
                    .contains("rus");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eng", "auto"})
    void pageWithoutTextHasNoBlocks(String language) {
        assertThat(read(Drawn.blank(), 150, language).blocks()).isEmpty();
    }

    @Test
    void pageThatTakesTooLongIsGivenUp() {
        try (Picture picture = Drawn.page(300, ENGLISH).picture()) {
            var page = new PageToRead(0, picture.pix(), 300, 0, "eng", null, Duration.ofMillis(5));

            assertThatThrownBy(() -> engine.read(page)).isInstanceOf(PageTimeout.class);
        }
        assertThat(read(Drawn.page(300, ENGLISH), 300, "eng").text()).contains("harbour");
    }

    @Test
    void everyInstalledScriptIsReadAtTheStart() {
        assertThatCode(() -> new SelfCheck(engine).run()).doesNotThrowAnyException();
    }

    @Test
    void damagedDataIsRefusedWithTheRemedy(@TempDir Path folder) throws IOException {
        Files.copy(data.folder().resolve("osd.traineddata"), folder.resolve("osd.traineddata"));
        Files.write(folder.resolve("chi_sim.traineddata"), new byte[100]);

        try (var damaged = new TesseractEngine(TessData.find(folder, Map.of(), List.of()), 1, LoadedWords.MODEL)) {
            assertThatThrownBy(() -> new SelfCheck(damaged).run())
                    .isInstanceOf(BrokenTessData.class)
                    .hasMessageContaining("apt-get install --reinstall tesseract-ocr-chi-sim");
        }
    }

    @Test
    void missingLanguageIsRefusedWithTheRemedy(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("eng.traineddata"));

        assertThatThrownBy(() -> TessData.find(folder, Map.of(), Set.of("eng", "chi_tra")))
                .isInstanceOf(MissingTessData.class)
                .hasMessageEndingWith("apt-get install tesseract-ocr-chi-tra tesseract-ocr-osd");
    }

    @Test
    void dataIsFoundWhereTheEnvironmentSays(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("tessdata"));
        for (String name : List.of("osd", "eng", "Latin", "equ")) {
            Files.createFile(folder.resolve("tessdata").resolve(name + ".traineddata"));
        }

        TessData found = TessData.find(null, Map.of("TESSDATA_PREFIX", folder.toString()), List.of());

        assertThat(found).isEqualTo(new TessData(folder.resolve("tessdata"), Set.of("eng")));
    }

    private static Page read(Drawn drawn, int dpi, String language) {
        try (Picture picture = drawn.picture()) {
            return engine.read(new PageToRead(0, picture.pix(), dpi, 0, language, null, Duration.ofSeconds(20)));
        }
    }

    private static List<Word> words(Page page) {
        return page.blocks().stream()
                .map(Block::lines)
                .flatMap(List::stream)
                .map(Line::words)
                .flatMap(List::stream)
                .toList();
    }
}
