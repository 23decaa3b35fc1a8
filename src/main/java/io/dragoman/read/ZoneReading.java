package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageTimeout;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.layout.Reworded;
import io.dragoman.read.mrz.Zones;
import io.dragoman.read.source.Snippets;
import io.dragoman.read.source.ZoneInk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import net.sourceforge.lept4j.Pix;

/**
 * Reads machine-readable zones once more, character by character. ICAO Doc 9303 part 3 has them in OCR-B at one pitch, so
 * that each character stands by itself and can be counted, and fillers have one shape; a recogniser of words miscounts
 * fillers and takes them for letters. So they are told by their shape, and the rest is read without them. Check digits
 * decide between the two readings.
 */
final class ZoneReading {
    private final Engine engine;
    private final Pix image;
    private final int turn;

    /**
     * @param image that the page was read from; stays its owner's
     * @param turn degrees, clockwise, by which the image has to be turned to stand upright
     */
    ZoneReading(Engine engine, Pix image, int turn) {
        this.engine = engine;
        this.image = image;
        this.turn = turn;
    }

    /**
     * The page, lines of zones read better where that was possible.
     *
     * @param time that is left; half of it is taken at most, and the page stays as it was when that is too little
     */
    Page better(Page page, Duration time) {
        List<Line> lines = Zones.likely(page);
        if (lines.isEmpty() || page.language().isEmpty()) {
            return page;
        }
        List<ZoneRow> rows;
        try (ZoneInk ink = new ZoneInk(image, turn)) {
            Box around = Box.around(lines.stream().map(Line::box).toList());
            rows = ZoneRow.among(ink.marks(), around, ink::isFiller);
        }
        if (rows.size() != lines.size()) {
            return page;
        }
        return best(page, lines, texts(page, rows, time.dividedBy(2)));
    }

    /** Line by line: the second reading where check digits do not speak for the first. */
    private static Page best(Page page, List<Line> lines, List<Optional<Word>> texts) {
        List<Optional<Word>> taken = new ArrayList<>(texts);
        Page best = reworded(page, lines, taken);
        for (int i = 0; i < lines.size(); i++) {
            Optional<Word> second = taken.set(i, Optional.empty());
            Page other = reworded(page, lines, taken);
            if (Zones.worth(other) > Zones.worth(best)) {
                best = other;
            } else {
                taken.set(i, second);
            }
        }
        return best;
    }

    private List<Optional<Word>> texts(Page page, List<ZoneRow> rows, Duration time) {
        int margin = rows.get(0).height();
        List<Box> parts = new ArrayList<>();
        List<Box> spots = new ArrayList<>();
        for (ZoneRow row : rows) {
            int y = spots.isEmpty() ? margin : spots.get(spots.size() - 1).y1() + 2 * margin;
            parts.addAll(row.letters());
            spots.addAll(row.spots(margin, y));
        }
        try (Snippets snippets = Snippets.at(image, turn, parts, spots, margin)) {
            Page read = engine.read(
                    new PageToRead(page.index(), snippets.sheet(), page.dpi(), 0, page.language(), null, time));
            List<Word> words = read.blocks().stream()
                    .map(Block::lines)
                    .flatMap(List::stream)
                    .flatMap(line -> line.words().stream())
                    .toList();
            List<Optional<Word>> texts = new ArrayList<>();
            int from = 0;
            for (ZoneRow row : rows) {
                int to = from + row.letters().size();
                texts.add(row.text(words, spots.subList(from, to)));
                from = to;
            }
            return texts;
        } catch (PageTimeout e) {
            return rows.stream().map(row -> Optional.<Word>empty()).toList();
        }
    }

    private static Page reworded(Page page, List<Line> lines, List<Optional<Word>> texts) {
        IdentityHashMap<Word, List<Word>> instead = new IdentityHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            List<Word> before = lines.get(i).words();
            texts.get(i).ifPresent(word -> {
                before.forEach(old -> instead.put(old, List.of()));
                instead.put(before.get(0), List.of(word));
            });
        }
        return Reworded.page(page, instead);
    }
}
