package io.dragoman.read;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Box;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.PageSource;
import io.dragoman.document.Word;
import io.dragoman.language.Languages;
import io.dragoman.read.engine.Engine;
import io.dragoman.read.engine.PageTimeout;
import io.dragoman.read.engine.PageToRead;
import io.dragoman.read.source.OpenDocument;
import io.dragoman.read.source.Raster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text in the pictures of a page whose other text the file itself holds: read, and put at its place on the page. */
final class Illustrations {
    private static final Logger LOG = LoggerFactory.getLogger(Illustrations.class);

    /** In inches: a lower picture is an ornament, a smaller one a sign. */
    private static final double LOWEST = 0.15;

    private static final double SMALLEST = 0.5; // square inches

    /** Pictures of a page that are looked at, the largest ones. */
    private static final int MOST = 12;

    /** From 0 to 1: what is no text is read with less. */
    private static final double BELIEVED = 0.75;

    /** Letters and digits of a line: fewer are seen in leaves and stones as well. */
    private static final int LEAST_LETTERS = 3;

    /** Of a word that is there already as text: it was printed over the picture. */
    private static final double SAME_PLACE = 0.3;

    /** What a word that was recognised is believed at most; what the file says itself is certain. */
    private static final double MOST_CERTAIN = 0.99;

    private final OpenDocument document;
    private final Engine engine;

    Illustrations(OpenDocument document, Engine engine) {
        this.document = document;
        this.engine = engine;
    }

    /**
     * The page with what stands in its pictures; the same page where nothing does, or the time is over.
     *
     * @param pictures where images stand, in pixels of the page
     * @param language {@code auto}, or Tesseract's names joined with {@code +}
     * @param likely for {@code auto}, on a page whose own text does not say; null when nothing is known
     */
    Page on(Page page, List<Box> pictures, String language, @Nullable String likely, Duration time) throws IOException {
        List<Box> worth = worth(page, pictures);
        if (worth.isEmpty()) {
            return page;
        }
        long end = System.nanoTime() + time.toNanos();
        String known = page.language().isEmpty() ? likely : page.language();
        List<Block> blocks = new ArrayList<>(page.blocks());
        try (Raster stored = document.raster(page.index());
                Raster raster = stored.turned(page.rotation() - stored.rotation())) {
            double fine = (double) raster.width() / page.width();
            for (Box picture : worth) {
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                try (Raster part = raster.part(scaled(picture, fine))) {
                    blocks.addAll(read(part, new Place(page, picture, fine), language, known, left));
                }
            }
        } catch (PageTimeout late) {
            LOG.info("Page {}: there was no time for all of its pictures", page.index() + 1);
        }
        return blocks.size() > page.blocks().size() ? with(page, blocks) : page;
    }

    private record Place(Page page, Box picture, double fine) {
        Box onPage(Box box) {
            return new Box(
                            picture.x0() + (int) Math.floor(box.x0() / fine),
                            picture.y0() + (int) Math.floor(box.y0() / fine),
                            picture.x0() + (int) Math.ceil(box.x1() / fine),
                            picture.y0() + (int) Math.ceil(box.y1() / fine))
                    .within(page.width(), page.height());
        }
    }

    private List<Block> read(Raster part, Place place, String language, @Nullable String known, Duration left) {
        if (!engine.mayHoldText(part.pix(), part.dpi())) {
            return List.of();
        }
        boolean auto = language.equals(Languages.AUTO);
        Page read = engine.read(
                new PageToRead(place.page().index(), part.pix(), part.dpi(), 0, language, auto ? known : null, left));
        if (read.rotation() != 0) {
            return List.of();
        }
        List<Box> text = words(place.page());
        List<Block> blocks = new ArrayList<>();
        for (Block block : read.blocks()) {
            List<Line> lines = block.lines().stream()
                    .filter(Illustrations::isText)
                    .map(line -> onPage(line, place))
                    .filter(line -> !isThere(line, text))
                    .toList();
            if (!lines.isEmpty()) {
                blocks.add(Block.of(BlockType.PARAGRAPH, 0, lines));
            }
        }
        return blocks;
    }

    private static List<Box> words(Page page) {
        return page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .flatMap(line -> line.words().stream())
                .map(Word::box)
                .toList();
    }

    private static boolean isText(Line line) {
        return line.confidence() >= BELIEVED
                && line.text().codePoints().filter(Character::isLetterOrDigit).count() >= LEAST_LETTERS;
    }

    private static boolean isThere(Line line, List<Box> text) {
        return line.words().stream()
                .anyMatch(word -> text.stream()
                        .anyMatch(box -> box.overlap(word.box())
                                > SAME_PLACE * Math.min(box.area(), word.box().area())));
    }

    private static Line onPage(Line line, Place place) {
        List<Word> words = line.words().stream()
                .map(word -> new Word(word.text(), place.onPage(word.box()), Math.min(MOST_CERTAIN, word.confidence())))
                .toList();
        return new Line(
                line.text(),
                Box.around(words.stream().map(Word::box).toList()),
                Math.min(MOST_CERTAIN, line.confidence()),
                words);
    }

    /** The larger pictures, strips of one picture joined. */
    private static List<Box> worth(Page page, List<Box> pictures) {
        double inch = page.dpi();
        return joined(pictures).stream()
                .filter(box -> Math.min(box.width(), box.height()) >= LOWEST * inch)
                .filter(box -> box.area() >= SMALLEST * inch * inch)
                .sorted(Comparator.comparingLong(Box::area).reversed())
                .limit(MOST)
                .toList();
    }

    /** Those that touch are one, as programs cut pictures into strips and tiles. */
    private static List<Box> joined(List<Box> pictures) {
        List<Box> apart = new ArrayList<>();
        for (Box picture : pictures) {
            Box all = picture;
            for (int i = apart.size() - 1; i >= 0; i--) {
                if (touch(all, apart.get(i))) {
                    all = all.union(apart.remove(i));
                    i = apart.size();
                }
            }
            apart.add(all);
        }
        return apart;
    }

    private static boolean touch(Box one, Box other) {
        return one.x0() <= other.x1() + 1
                && other.x0() <= one.x1() + 1
                && one.y0() <= other.y1() + 1
                && other.y0() <= one.y1() + 1;
    }

    private static Box scaled(Box box, double by) {
        return new Box(
                (int) Math.floor(box.x0() * by), (int) Math.floor(box.y0() * by), (int) Math.ceil(box.x1() * by), (int)
                        Math.ceil(box.y1() * by));
    }

    private Page with(Page page, List<Block> blocks) {
        return new Page(
                page.index(),
                page.width(),
                page.height(),
                page.dpi(),
                page.rotation(),
                PageSource.MIXED,
                page.engine() + ", " + engine.name(),
                page.language(),
                blocks,
                page.notices());
    }
}
