package io.dragoman.chat;

import io.dragoman.document.Block;
import io.dragoman.document.Page;
import io.dragoman.document.Table;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts pages into the passages that can answer. Remembers the end of a page, since what is above belongs to a passage. */
final class Passages {
    private static final Pattern HYPHEN = Pattern.compile("(?<=\\p{Ll})-\\s+(?=\\p{Ll})");
    private static final int PROSE_LINE = 45; // characters a line, on average, from which it is taken for prose
    private static final int SHORT = 160; // characters: a block so short may be a heading or a caption
    /** "Chart 5", "Tabelle 2-1. …": what follows belongs to it. */
    private static final Pattern CAPTION = Pattern.compile(
            "\\p{Lu}\\p{L}{3,}\\.? \\p{Nd}{1,3}(?:[.-]\\p{Nd}{1,2})?\\p{L}?(?:[.:\\s].*)?", Pattern.DOTALL);

    private static final int LONGEST_LINE = 70; // characters of a line that can be one half of a key and its value

    private final Analysis analysis;
    private final String language;
    private final List<Passage> all = new ArrayList<>();
    private final Map<String, String> same = new HashMap<>();
    private String above = "";
    private String caption = "";
    private String lastAround = "";
    private Set<String> lastAroundWords = Set.of();

    /** @param language of the document, ISO 639-1 */
    Passages(Analysis analysis, String language) {
        this.analysis = analysis;
        this.language = language;
    }

    /** @param text of the page as the job tells it */
    void add(Page page, String text) {
        int number = page.index() + 1;
        String[] blocks = text.split("\n{2,}");
        List<String> lines = new ArrayList<>();
        for (String block : blocks) {
            caption = block.length() <= SHORT && CAPTION.matcher(block).matches() ? block : caption;
            String around = caption + " " + above + " " + block;
            if (isProse(block)) {
                addSentences(number, block, around);
            } else {
                block.lines()
                        .filter(line -> !line.isBlank() && line.indexOf('\t') < 0)
                        .forEach(line -> {
                            all.add(passage(number, line, around, null));
                            lines.add(line);
                        });
            }
            above = block.length() <= SHORT ? block : last(block);
        }
        caption = "";
        addPairs(number, lines, text);
        addTables(page, text);
    }

    List<Passage> all() {
        return all;
    }

    private static boolean isProse(String block) {
        String[] lines = block.split("\n");
        return block.length() / lines.length >= PROSE_LINE
                && (lines.length > 1 || block.matches("(?s).*[.!?。].*"))
                && block.indexOf('\t') < 0;
    }

    private void addSentences(int page, String block, String around) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        String text = block.replaceAll("\\s+", " ");
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; start = end, end = sentences.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                all.add(passage(page, sentence, around, null));
            }
        }
    }

    /** What a form asks and, below it, what was filled in. */
    private void addPairs(int page, List<String> lines, String text) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            String upper = lines.get(i);
            String lower = lines.get(i + 1);
            boolean key = !upper.stripTrailing().matches(".*[.!?,;]");
            boolean shortOnes = key && upper.length() <= LONGEST_LINE && lower.length() <= LONGEST_LINE;
            if (shortOnes && Grounding.stands(upper + " " + lower, text)) {
                all.add(passage(page, upper + "\n" + lower, "", null));
            }
        }
    }

    private void addTables(Page page, String text) {
        String caption = "";
        for (Block block : page.blocks()) {
            Table table = block.table();
            if (table == null) {
                for (FormRows.Row row : FormRows.of(block)) {
                    add(page.index() + 1, row, text);
                }
                caption = block.text().length() <= 2 * SHORT ? block.text() : last(block.text());
                continue;
            }
            for (TableRows.Row row : new TableRows(table).rows()) {
                add(page.index() + 1, row, caption, text);
            }
            addForm(page.index() + 1, block, table, text);
        }
    }

    /** A form is often taken for a table: a key beside its value, or above it. Rows of figures are asked by their heads. */
    private void addForm(int page, Block block, Table table, String text) {
        for (List<String> row : table.texts()) {
            List<String> cells = row.stream()
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .toList();
            String line = String.join(" ", cells);
            boolean isKey = cells.stream().filter(TableRows::isNumber).count() <= 1;
            if (isKey && !line.isEmpty() && Grounding.stands(line, text)) {
                all.add(passage(page, line, "", null));
            }
        }
        for (FormRows.Row row : FormRows.of(block, table)) {
            add(page, row, text);
        }
    }

    private void add(int page, FormRows.Row row, String text) {
        if (Grounding.stands(row.text(), text)) {
            List<Passage.Field> fields = row.fields().entrySet().stream()
                    .map(field -> new Passage.Field(field.getKey(), words(field.getKey()), field.getValue()))
                    .toList();
            all.add(passage(page, row.text(), "", new Passage.Row("", Set.of(), fields)));
        }
    }

    private void add(int page, TableRows.Row row, String caption, String text) {
        List<Passage.Field> fields = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            String head = row.heads().get(i);
            fields.add(new Passage.Field(head, words(head), row.values().get(i)));
        }
        String whole = Grounding.lineOf(row.label(), row.values(), text);
        if (whole != null) {
            all.add(passage(page, whole, caption, new Passage.Row(row.label(), words(row.label()), fields)));
        }
    }

    private Passage passage(int page, String text, String around, Passage.@Nullable Row row) {
        if (!around.equals(lastAround)) {
            lastAround = around;
            lastAroundWords = Set.copyOf(words(around));
        }
        return new Passage(page, text, words(text), lastAroundWords, row);
    }

    private Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : analysis.words(language, HYPHEN.matcher(text).replaceAll(""))) {
            words.add(same.computeIfAbsent(word, itself -> itself));
        }
        return words;
    }

    private static String last(String block) {
        return block.substring(Math.max(block.lastIndexOf('\n'), Math.max(0, block.length() - SHORT)));
    }
}
