package io.dragoman.read.engine;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import io.dragoman.read.engine.Preparation.Prepared;
import io.dragoman.read.engine.Tesseract.Look;
import io.dragoman.read.language.Identification;
import io.dragoman.read.language.ScriptPacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.lept4j.Leptonica1;

/**
 * The reading of one page. A look at its orientation and script costs a fifth of a reading, so it is taken only where
 * nothing is known about the script, or where what was read is doubtful.
 */
final class PageReading {
    /** Below it the look at the orientation guesses. */
    private static final double CERTAIN = 1;

    /** Fewer are a name, a stamp or a smudge, of which nothing can be said. */
    private static final int SOME_LETTERS = 40;

    private final PageToRead page;
    private final Prepared prepared;
    private final Handles handles;
    private final ScriptPacks packs;
    private final Identification identification;
    private final String engine;
    private final Deadline deadline;
    private final Recognition recognition;
    private final boolean auto;
    private final List<Notice> notices = new ArrayList<>();

    PageReading(
            PageToRead page,
            Prepared prepared,
            Handles handles,
            SideBySide cores,
            ScriptPacks packs,
            Identification identification,
            String engine) {
        this.page = page;
        this.prepared = prepared;
        this.handles = handles;
        this.packs = packs;
        this.identification = identification;
        this.engine = engine;
        this.deadline = new Deadline(page.time());
        this.recognition = new Recognition(prepared, handles, cores, deadline, page.oneBlock());
        this.auto = page.language().equals(Languages.AUTO);
    }

    Page page() {
        if (Noise.fills(prepared.picture())) {
            notice("noise", "This page shows noise and no text that could be read.");
            return page(new Reading(auto ? "" : page.language(), 0, List.of()));
        }
        Reading reading = cutOtherwise(auto && page.likely() == null ? lookedAt() : read());
        if (!reading.paragraphs().isEmpty() && Sharpness.isDoubtful(prepared.picture())) {
            notice("blurred", "This page is not sharp: what was read of it may be wrong.");
        }
        return page(complete(auto ? inItsLanguage(inItsScripts(reading)) : reading));
    }

    /** With what was left out. Last of all: what is believed of the rest says nothing about how sure the reading is. */
    private Reading complete(Reading reading) {
        try (Picture upright = prepared.picture().turned(reading.turn())) {
            return reading.with(handles.with(
                    reading.language(),
                    handle -> Leftover.readAlso(reading.paragraphs(), upright, prepared.dpi(), handle, deadline)));
        }
    }

    /**
     * Where the search for columns made a doubtful page of it, it may be one block, which loses less then; and a page in
     * ideographs may be set in upright columns, for which there is data of its own.
     */
    private Reading cutOtherwise(Reading first) {
        Optional<String> upright = packs.uprightOf(first.language());
        if (upright.isPresent() && (first.isOfColumns() || first.isDoubtful()) && deadline.allowsAnother()) {
            Reading columns = recognize(first.turn(), upright.get()).saidToBe(first.language());
            boolean fits = first.isOfColumns() ? !columns.isDoubtful() : columns.isBetterThan(first);
            return fits ? columns : first;
        }
        if (!first.isDoubtful() || !deadline.allowsAnother()) {
            return first;
        }
        Reading block = recognition.of(first.turn(), first.language(), Tesseract::readAsOneBlock);
        return block.letters() >= SOME_LETTERS && block.worth() > first.worth() ? block : first;
    }

    /** Some lines of a page may be in a script that the rest of it is not in; it is read again with the data of both. */
    private Reading inItsScripts(Reading first) {
        List<Line> strange = first.strangeLines(SOME_LETTERS);
        if (strange.isEmpty() || first.isDoubtful() || !deadline.allowsAnother()) {
            return first;
        }
        return probe(first.with(List.of(strange)))
                .map(other -> orIn(first.language() + "+" + other, first))
                .orElse(first);
    }

    /**
     * The words of a page say which language they are of even where another one's data read them. It is read again only
     * where it was not read with its own, and that reading stands only where it is the better one.
     */
    private Reading inItsLanguage(Reading first) {
        String said = identification.of(first.texts()).orElse(first.language());
        if (Set.of(first.language().split("\\+")).containsAll(List.of(said.split("\\+")))) {
            return first.saidToBe(said);
        }
        return orIn(said, first);
    }

    /** The better one of a reading and another one in this language; the first where there is no time for another. */
    private Reading orIn(String language, Reading first) {
        return deadline.allowsAnother() ? better(first, recognize(first.turn(), language)) : first;
    }

    /** Looks first. */
    private Reading lookedAt() {
        Optional<Look> look = look();
        Reading first = recognize(turn(look), language(look));
        if (first.isDoubtful() && first.turn() != 0) {
            first = better(first, recognize(0, first.language()));
        }
        boolean isLatin = first.language().equals(packs.fallback());
        if (first.isDoubtful() && !isLatin) {
            first = orIn(packs.fallback(), first);
        }
        boolean mayBeOther = isLatin ? first.isStrange() : first.isDoubtful();
        if (mayBeOther && deadline.allowsAnother()) {
            return probed(first);
        }
        for (String rival : look.map(Look::script).map(packs::rivalsOf).orElse(List.of())) {
            first = orIn(rival, first);
        }
        return first;
    }

    private Reading probed(Reading first) {
        return probe(first).map(language -> orIn(language, first)).orElse(first);
    }

    private Optional<String> probe(Reading part) {
        List<String> scripts = packs.onePerScript().stream().map(Language::code).toList();
        return new ScriptProbe(prepared, handles, deadline).best(part, scripts);
    }

    /** Reads first, and looks when that is doubtful. */
    private Reading read() {
        Reading first = recognize(0, auto && page.likely() != null ? page.likely() : page.language());
        if (!first.isDoubtful()) {
            return first;
        }
        Optional<Look> look = look();
        String language = auto ? language(look) : first.language();
        if (turn(look) == 0 && language.equals(first.language())) {
            return first;
        }
        return better(first, recognize(turn(look), language));
    }

    private static Reading better(Reading one, Reading other) {
        return other.isBetterThan(one) ? other : one;
    }

    private Optional<Look> look() {
        deadline.leftMillis();
        return handles.with(Tesseract.OSD, osd -> osd.look(prepared.picture().pix(), prepared.dpi()));
    }

    private Reading recognize(int turn, String language) {
        return recognition.of(turn, language);
    }

    private int turn(Optional<Look> look) {
        if (look.isEmpty() || look.get().turn() == 0) {
            return 0;
        }
        if (look.get().certainty() >= CERTAIN) {
            return look.get().turn();
        }
        notice("orientation_unsure", "It is not clear which way up this page stands; it was read as it is.");
        return 0;
    }

    private String language(Optional<Look> look) {
        if (look.isEmpty()) {
            return packs.fallback();
        }
        return packs.languageFor(look.get().script()).orElseGet(() -> {
            notice(
                    "script_not_installed",
                    "This page seems to be written in %s script, for which no language is installed here."
                            .formatted(look.get().script().replace('_', ' ')));
            return packs.fallback();
        });
    }

    private void notice(String code, String message) {
        notices.add(new Notice(code, message, page.index() + 1));
    }

    private Page page(Reading reading) {
        boolean lies = reading.turn() % 180 != 0;
        int width = Leptonica1.pixGetWidth(page.pix());
        int height = Leptonica1.pixGetHeight(page.pix());
        Places places = new Places(prepared.factor(), lies ? height : width, lies ? width : height);
        List<Block> blocks = reading.paragraphs().stream()
                .map(lines -> Block.of(
                        BlockType.PARAGRAPH,
                        0,
                        lines.stream().map(places::onPage).toList()))
                .toList();
        return new Page(
                page.index(),
                places.width(),
                places.height(),
                page.dpi(),
                (page.rotation() + reading.turn()) % 360,
                PageSource.OCR,
                engine,
                reading.language(),
                blocks,
                notices);
    }

    /** From the pixels that were read to those of the page. */
    private record Places(double factor, int width, int height) {
        Line onPage(Line line) {
            List<Word> words = line.words().stream().map(this::onPage).toList();
            return new Line(
                    line.text(), Box.around(words.stream().map(Word::box).toList()), line.confidence(), words);
        }

        private Word onPage(Word word) {
            return new Word(
                    word.text(),
                    onPage(word.box()),
                    word.confidence(),
                    word.bold(),
                    word.italic(),
                    word.mono(),
                    word.link());
        }

        private Box onPage(Box box) {
            Box mapped = new Box(
                    (int) Math.floor(box.x0() / factor),
                    (int) Math.floor(box.y0() / factor),
                    (int) Math.ceil(box.x1() / factor),
                    (int) Math.ceil(box.y1() / factor));
            return mapped.within(width, height);
        }
    }
}
