package io.dragoman.read.layout.table;

import io.dragoman.document.Box;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Words that follow each other on one line of text without a gap that is wider than a blank. */
record Run(List<Word> words, Box box) {
    private static final Pattern FIGURES =
            Pattern.compile("[\\p{Sc}<>≤≥~±+(\\[-]*[–—−-]?[\\p{Sc}(]*[0-9][0-9.,:/'’\\s–—−-]*[%‰)\\]*†‡a-z]{0,4}"
                    + "|[–—−.:…*-]{1,3}|(?i:n\\.?/?a\\.?|\\(na\\))");

    static Run of(List<Word> words) {
        return new Run(
                List.copyOf(words), Box.around(words.stream().map(Word::box).toList()));
    }

    /** Parts the words of one line of text, sorted from left to right, at gaps that are wider than this. */
    static List<Run> parted(List<Word> line, double gap) {
        List<Word> sorted = new ArrayList<>(line);
        sorted.sort(Comparator.comparingInt(word -> word.box().x0()));
        List<Run> runs = new ArrayList<>();
        List<Word> run = new ArrayList<>();
        int end = 0;
        for (Word word : sorted) {
            if (!run.isEmpty() && word.box().x0() - end > gap) {
                runs.add(of(run));
                run = new ArrayList<>();
            }
            end = run.isEmpty() ? word.box().x1() : Math.max(end, word.box().x1());
            run.add(word);
        }
        if (!run.isEmpty()) {
            runs.add(of(run));
        }
        return runs;
    }

    int letters() {
        return words.stream().mapToInt(word -> word.text().length()).sum() + words.size() - 1;
    }

    /** Whether it is a number, a share, a span of numbers, or what stands where a number is missing. */
    boolean isFigure() {
        return FIGURES.matcher(text()).matches();
    }

    String text() {
        return String.join(" ", words.stream().map(Word::text).toList());
    }
}
