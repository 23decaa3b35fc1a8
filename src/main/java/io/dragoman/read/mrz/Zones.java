package io.dragoman.read.mrz;

import io.dragoman.document.Block;
import io.dragoman.document.Field;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the zones among the lines of a page: lines of one width, in capitals, digits and fillers, below each other. */
public final class Zones {
    /** What stands in a zone, and what fillers are taken for. */
    private static final Pattern ZONE = Pattern.compile("[A-Z0-9<]{27,46}");

    private static final Pattern FILLERS = Pattern.compile("[«‹＜〈]|&LT;");
    private static final Pattern TAKEN_FOR_FILLERS = Pattern.compile("([CEKSXL])\\1\\1[CEKSXL<]*(?=[A-Z0-9]{0,2}$|<)");
    private static final Pattern STRANGE = Pattern.compile("[^A-Z0-9<]");
    private static final int MOST_STRANGE = 10; // one of so many
    private static final int DIGITS = 14; // of two dates and their check digits
    private static final int SHORTEST = 27;
    private static final int LONGEST = 46;
    private static final int OFF = 3;

    private record Candidate(String text, Line line) {}

    private Zones() {}

    /** The fields of all zones of the page, those at the top first; of each zone in the order of its layout. */
    public static List<Field> of(Page page) {
        return found(page).stream()
                .flatMap(found -> new ZoneFields(page, found.zone(), found.lines()).all().stream())
                .toList();
    }

    /** How much check digits say for the zones of a page: of two readings of it the one that has more is right. */
    public static int worth(Page page) {
        return found(page).stream().mapToInt(found -> found.zone().worth()).sum();
    }

    private static List<Found> found(Page page) {
        List<Candidate> candidates = candidates(page);
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < candidates.size(); ) {
            Optional<Found> found = at(candidates, i);
            found.ifPresent(all::add);
            i += found.map(zone -> zone.lines().size()).orElse(1);
        }
        return all;
    }

    /**
     * Lines that look like those of a zone, with fillers or many digits, though some characters may be none that stand in
     * one; those at the top first. A zone that was taken for a table has none.
     */
    public static List<Line> likely(Page page) {
        return page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> !line.words().isEmpty() && isLikely(plain(line.text())))
                .sorted(Comparator.comparingInt(line -> line.box().y0()))
                .toList();
    }

    private static boolean isLikely(String text) {
        long strange = STRANGE.matcher(text).results().count();
        boolean marked =
                text.contains("<") || text.chars().filter(Character::isDigit).count() >= DIGITS;
        return marked
                && text.length() >= SHORTEST - OFF
                && text.length() <= LONGEST + OFF
                && strange * MOST_STRANGE <= text.length();
    }

    private record Found(Zone zone, List<Line> lines) {}

    private static Optional<Found> at(List<Candidate> candidates, int first) {
        for (Layout layout : Layout.ALL) {
            if (first + layout.lines() > candidates.size()) {
                continue;
            }
            List<Candidate> some = candidates.subList(first, first + layout.lines());
            List<String> lines = new ArrayList<>();
            for (Candidate candidate : some) {
                fitted(candidate.text(), layout.width()).ifPresent(lines::add);
            }
            if (lines.size() == layout.lines()
                    && layout.visa() == lines.get(0).startsWith("V")
                    && Character.isLetter(lines.get(0).charAt(0))) {
                Optional<Zone> zone =
                        better(Zone.of(layout, lines.stream().map(Zones::filled).toList()), Zone.of(layout, lines));
                if (zone.isPresent()) {
                    return Optional.of(new Found(
                            zone.get(), some.stream().map(Candidate::line).toList()));
                }
            }
        }
        return Optional.empty();
    }

    /** Check digits decide whether letters were fillers; where they say nothing, they were. */
    private static Optional<Zone> better(Optional<Zone> filled, Optional<Zone> read) {
        int one = filled.map(Zone::proofs).orElse(-1);
        int other = read.map(Zone::proofs).orElse(-1);
        return one >= other ? filled : read;
    }

    /** No name has the same letter three times in a row: what is taken for such, up to the end of a piece, are fillers. */
    private static String filled(String line) {
        return TAKEN_FOR_FILLERS
                .matcher(line)
                .replaceAll(match -> "<".repeat(match.group().length()));
    }

    /** Fillers in a row are miscounted: as many as are missing or too much, where the most of them stand. */
    private static Optional<String> fitted(String text, int width) {
        int off = width - text.length();
        if (off == 0) {
            return Optional.of(text);
        }
        int at = longestRun(text);
        if (Math.abs(off) > OFF || at < 0) {
            return Optional.empty();
        }
        if (off > 0) {
            return Optional.of(text.substring(0, at) + "<".repeat(off) + text.substring(at));
        }
        boolean enough = text.startsWith("<".repeat(-off + 1), at);
        return enough ? Optional.of(text.substring(0, at) + text.substring(at - off)) : Optional.empty();
    }

    private static int longestRun(String text) {
        int best = -1;
        int most = 1;
        for (int from = 0; from < text.length(); from++) {
            int to = from;
            while (to < text.length() && text.charAt(to) == '<') {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = from;
            }
            from = Math.max(from, to);
        }
        return best;
    }

    private static List<Candidate> candidates(Page page) {
        return page.blocks().stream()
                .flatMap(Zones::lines)
                .sorted(Comparator.comparingInt(line -> line.box().y0()))
                .map(line -> new Candidate(plain(line.text()), line))
                .filter(candidate -> candidate.text().length() >= SHORTEST
                        && candidate.text().contains("<")
                        && ZONE.matcher(candidate.text()).matches())
                .toList();
    }

    /** A zone that was taken for a table has its rows. */
    private static Stream<Line> lines(Block block) {
        return block.lines().isEmpty()
                ? block.text().lines().map(text -> new Line(text, block.box(), block.confidence(), List.of()))
                : block.lines().stream();
    }

    private static String plain(String text) {
        String upper = Lookalikes.letters(text).replaceAll("\\s", "");
        return FILLERS.matcher(upper).replaceAll(match -> match.group().equals("«") ? "<<" : "<");
    }
}
