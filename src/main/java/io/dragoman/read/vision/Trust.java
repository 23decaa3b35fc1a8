package io.dragoman.read.vision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an answer can be what stands on the page. A model writes well also where it cannot read: so what the local
 * reading is sure of are witnesses, and an answer that goes on and on, is many times as long, or passes over the witnesses
 * is not taken.
 *
 * <p>The bounds are wide on purpose: they are to refuse what is wrong, not what is better.
 */
final class Trust {
    /** From here on the local reading is sure: words read rightly lie above it (measured on its pages: 0.8 to 0.97). */
    private static final double SURE = 0.8;

    /** Letters: what is shorter is found in any text. */
    private static final int TELLING = 3;

    /** Fewer witnesses prove nothing. */
    private static final int ENOUGH = 8;

    /** Of the letters of the witnesses, so many must be found again. */
    private static final double KEPT = 0.6;

    /** Of the figures that were surely read, so many must be found again, to the letter. */
    private static final double FIGURES_KEPT = 0.8;

    /** As many letters may be new as were read unsurely, so many times; and besides this share of the answer. */
    private static final double NEW_FOR_UNSURE = 2;

    private static final double NEW_ANYWAY = 0.3;

    /** Letters: so many may be new on any page. */
    private static final int NEW_ALWAYS = 60;

    /** Whoever says the same this often, one after the other, does not stop on his own. */
    private static final int LOOP = 6;

    /** Letters: shorter answers of nothing but one thing are rows of a form, or rules. */
    private static final int LOOP_LETTERS = 120;

    /** Letters: what is shorter may stand in many rows of a table. */
    private static final int LONG_LINE = 12;

    private final Alignment alignment;

    private Trust(Alignment alignment) {
        this.alignment = alignment;
    }

    /** Why this answer is not taken, as the end of a sentence; empty when it is. */
    static Optional<String> objection(Alignment alignment) {
        Trust trust = new Trust(alignment);
        if (trust.inventsTooMuch()) {
            return Optional.of("it says much that is not on the page");
        }
        if (trust.dropsTooMuch()) {
            return Optional.of("it leaves out, or says otherwise, what is read with certainty");
        }
        return trust.changesFigures() ? Optional.of("its figures are not those of the page") : Optional.empty();
    }

    /** Whether there are enough words that were surely read to judge an answer by. */
    static boolean canJudge(List<Spot> spots) {
        return spots.stream().filter(Trust::isWitness).count() >= ENOUGH;
    }

    /**
     * Whether an answer repeats itself as its page does not: the same words at its end, or the same line, over and over.
     */
    static boolean loops(String answer, List<Spot> spots) {
        StringBuilder local = new StringBuilder();
        spots.forEach(spot -> local.append(spot.bare()));
        String text = answer.replaceAll("\\s+", " ").strip();
        for (int period = 1; period <= text.length() / LOOP; period++) {
            int repeated = period;
            while (repeated < text.length()
                    && text.charAt(text.length() - 1 - repeated)
                            == text.charAt(text.length() - 1 - repeated + period)) {
                repeated++;
            }
            if (repeated >= LOOP * period && repeated >= LOOP_LETTERS) {
                String unit = text.substring(text.length() - period);
                return isMoreThanOnPage(unit, repeated / period, local.toString());
            }
        }
        Map<String, Integer> lines = new HashMap<>();
        answer.lines()
                .filter(line -> Letters.bare(line).length() >= LONG_LINE)
                .forEach(line -> lines.merge(line, 1, Integer::sum));
        return lines.entrySet().stream()
                .anyMatch(line -> isMoreThanOnPage(line.getKey(), line.getValue(), local.toString()));
    }

    private static boolean isMoreThanOnPage(String unit, int times, String local) {
        boolean isText = unit.chars().anyMatch(Character::isLetterOrDigit);
        return isText && times >= LOOP && 2 * count(Letters.bare(unit), local) < times;
    }

    private static int count(String line, String text) {
        int count = 0;
        for (int at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + line.length())) {
            count++;
        }
        return count;
    }

    private boolean inventsTooMuch() {
        long all = 0;
        long unknown = 0;
        for (int i = 0; i < alignment.pieces().size(); i++) {
            int letters = Letters.bare(alignment.pieces().get(i).text()).length();
            all += letters;
            unknown += alignment.spotOf(i) < 0 ? letters : 0;
        }
        long unsure = 0;
        for (int i = 0; i < alignment.spots().size(); i++) {
            Spot spot = alignment.spots().get(i);
            unsure += alignment.isFound(i) || isWitness(spot) ? 0 : spot.bare().length();
        }
        return unknown > NEW_FOR_UNSURE * unsure + NEW_ANYWAY * all + NEW_ALWAYS;
    }

    private boolean dropsTooMuch() {
        long all = 0;
        long found = 0;
        for (int i = 0; i < alignment.spots().size(); i++) {
            Spot spot = alignment.spots().get(i);
            if (isWitness(spot)) {
                all += spot.bare().length();
                found += alignment.isFound(i) ? spot.bare().length() : 0;
            }
        }
        return canJudge(alignment.spots()) && found < KEPT * all;
    }

    private boolean changesFigures() {
        Map<String, Integer> said = new HashMap<>();
        alignment.pieces().forEach(piece -> said.merge(Letters.bare(piece.text()), 1, Integer::sum));
        long all = 0;
        long lost = 0;
        for (Spot spot : alignment.spots()) {
            if (spot.confidence() >= SURE && isFigure(spot.bare())) {
                all++;
                lost += said.merge(spot.bare(), -1, Integer::sum) < 0 ? 1 : 0;
            }
        }
        return lost > 1 && lost > (1 - FIGURES_KEPT) * all;
    }

    private static boolean isWitness(Spot spot) {
        boolean alone = spot.text().codePoints().allMatch(Letters::standAlone);
        return spot.confidence() >= SURE && (alone || spot.bare().length() >= TELLING);
    }

    /** Two digits at least, and mostly digits. */
    private static boolean isFigure(String bare) {
        long digits = bare.chars().filter(Character::isDigit).count();
        return digits >= 2 && 2 * digits > bare.length();
    }
}
