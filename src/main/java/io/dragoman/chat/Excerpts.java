package io.dragoman.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses what a model is shown for a question: the blocks in which its passages stand, the best ones first. */
final class Excerpts {
    private static final int MOST_CHARACTERS = 6_000;
    private static final int LONGEST_BLOCK = 1_200;
    private static final int BEGINNING = 2_500; // of the document, where nothing is found: "what is this about?"
    private static final int SHORT = 160; // a block so short above another one may be its heading

    private final DocumentIndex index;
    private final List<Excerpt> chosen = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int characters;

    private Excerpts(DocumentIndex index) {
        this.index = index;
    }

    /** In the order of the document; never empty for one with text. */
    static List<Excerpt> of(DocumentIndex index, List<Term> terms) throws IOException {
        Excerpts excerpts = new Excerpts(index);
        if (!terms.isEmpty()) {
            for (Passage passage : index.find(terms)) {
                excerpts.add(passage);
            }
        }
        if (excerpts.chosen.isEmpty()) {
            excerpts.addBeginning();
        }
        excerpts.chosen.sort(Comparator.comparingInt(Excerpt::page).thenComparingInt(Excerpt::place));
        return excerpts.chosen;
    }

    private void add(Passage passage) {
        String[] blocks = blocks(passage.page());
        for (int place = 0; place < blocks.length; place++) {
            if (Grounding.stands(passage.text(), blocks[place])) {
                if (place > 0 && blocks[place - 1].length() <= SHORT) {
                    add(passage.page(), place - 1, blocks[place - 1]);
                }
                boolean whole = blocks[place].length() <= LONGEST_BLOCK;
                add(passage.page(), place, whole ? blocks[place] : passage.text());
                return;
            }
        }
        add(passage.page(), blocks.length, passage.text());
    }

    private void addBeginning() {
        for (int page = 1; page <= index.pages().size() && characters < BEGINNING; page++) {
            String[] blocks = blocks(page);
            for (int place = 0; place < blocks.length && characters < BEGINNING; place++) {
                add(page, place, blocks[place].substring(0, Math.min(LONGEST_BLOCK, blocks[place].length())));
            }
        }
    }

    private void add(int page, int place, String text) {
        boolean fits = characters + text.length() <= MOST_CHARACTERS;
        if (!text.isBlank() && fits && known.add(page + " " + Grounding.squashed(text))) {
            chosen.add(new Excerpt(page, place, text));
            characters += text.length();
        }
    }

    private String[] blocks(int page) {
        return index.pages().get(page - 1).split("\n{2,}");
    }
}
