package io.dragoman.read.layout;

import io.dragoman.document.Block;
import io.dragoman.document.Box;
import io.dragoman.document.Confidence;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import io.dragoman.document.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Puts other words in the place of some; what stands between words in the text of a line stays. */
public final class Reworded {
    private Reworded() {}

    /** @param instead what stands in the place of a word, none where it goes */
    public static Page page(Page page, IdentityHashMap<Word, List<Word>> instead) {
        if (instead.isEmpty()) {
            return page;
        }
        List<Block> blocks = new ArrayList<>();
        for (Block block : page.blocks()) {
            List<Line> lines = block.lines().stream()
                    .map(line -> line(line, instead))
                    .flatMap(Optional::stream)
                    .toList();
            if (block.table() != null || lines.equals(block.lines())) {
                blocks.add(block);
            } else if (!lines.isEmpty()) {
                blocks.add(Block.of(block.type(), block.level(), lines));
            }
        }
        return page.withBlocks(blocks);
    }

    private static Optional<Line> line(Line line, IdentityHashMap<Word, List<Word>> instead) {
        if (line.words().stream().noneMatch(instead::containsKey)) {
            return Optional.of(line);
        }
        StringBuilder text = new StringBuilder();
        List<Word> words = new ArrayList<>();
        int at = 0;
        for (Word word : line.words()) {
            int found = Math.max(at, line.text().indexOf(word.text(), at));
            List<Word> own = instead.getOrDefault(word, List.of(word));
            if (!own.isEmpty()) {
                text.append(line.text(), at, found)
                        .append(String.join(" ", own.stream().map(Word::text).toList()));
                words.addAll(own);
            }
            at = Math.min(line.text().length(), found + word.text().length());
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        double confidence = Confidence.mean(words, word -> word.text().length(), Word::confidence)
                .orElse(0);
        Box box = Box.around(words.stream().map(Word::box).toList());
        return Optional.of(new Line(text.toString().strip(), box, confidence, words, line.size()));
    }
}
