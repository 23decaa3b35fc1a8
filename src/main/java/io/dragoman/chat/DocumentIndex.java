package io.dragoman.chat;

import io.dragoman.document.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * The passages of one document, to be found by their words. In memory and nowhere else: nothing of a document lies on
 * a disk in clear, and nothing has to be closed. Thread-safe.
 */
final class DocumentIndex {
    private static final String TEXT = "text";
    private static final String AROUND = "around";
    private static final float AROUND_WEIGHT = 0.4f;
    private static final int CANDIDATES = 80;
    private static final double ONLY_A_KIND = 0.35;
    private static final double SOFT = 0.1;

    private final String language;
    private final List<String> pages;
    private final List<Set<String>> pageWords;
    private final List<Passage> passages;
    private final Facts facts;
    private final Misread misread;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private DocumentIndex(Builder builder) throws IOException {
        this.language = builder.language;
        this.pages = List.copyOf(builder.pages);
        this.passages = List.copyOf(builder.passages.all());
        this.facts = Facts.of(builder.first, pages);
        this.pageWords = new ArrayList<>();
        pages.forEach(page -> pageWords.add(new HashSet<>()));
        Set<String> all = new HashSet<>();
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(null))) {
            for (Passage passage : passages) {
                pageWords.get(passage.page() - 1).addAll(passage.words());
                writer.addDocument(document(passage));
            }
            writer.forceMerge(1);
        }
        pageWords.forEach(all::addAll);
        this.misread = new Misread(all);
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /** Gathers pages, of which only the text is kept. */
    static final class Builder {
        private final String language;
        private final Passages passages;
        private final List<String> pages = new ArrayList<>();
        private final List<Page> first = new ArrayList<>();
        private long characters;

        /** @param language of the document, ISO 639-1 */
        Builder(Analysis analysis, String language) {
            this.language = language;
            this.passages = new Passages(analysis, language);
        }

        /** @param text of the page as the job tells it */
        void add(Page page, String text) {
            pages.add(text);
            characters += text.length();
            passages.add(page, text);
            if (first.size() <= Facts.MOST_PAGES) {
                first.add(page);
            }
        }

        /** Of the pages so far. */
        long characters() {
            return characters;
        }

        DocumentIndex build() throws IOException {
            return new DocumentIndex(this);
        }
    }

    String language() {
        return language;
    }

    /** The texts of the pages, in order. */
    List<String> pages() {
        return pages;
    }

    /** What the document says of itself. */
    Facts facts() {
        return facts;
    }

    /** The same words, and for those that the document does not have what they may have been misread as. */
    List<Term> known(List<Term> terms) {
        return terms.stream().map(this::known).toList();
    }

    private Term known(Term term) {
        Set<String> others = new HashSet<>();
        term.words().stream().filter(word -> !has(word)).forEach(word -> others.addAll(misread.like(word)));
        return others.isEmpty() ? term : term.or(others);
    }

    private boolean has(String word) {
        return pageWords.stream().anyMatch(words -> words.contains(word));
    }

    /** Whether a page has one of these words. */
    boolean has(int page, Collection<String> words) {
        return words.stream().anyMatch(pageWords.get(page - 1)::contains);
    }

    /** The passages with most of these words, rare words before common ones. */
    List<Passage> find(Collection<Term> terms) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        Set<String> words = new TreeSet<>();
        terms.forEach(term -> words.addAll(term.words()));
        for (String word : words) {
            query.add(new TermQuery(new org.apache.lucene.index.Term(TEXT, word)), BooleanClause.Occur.SHOULD);
            TermQuery around = new TermQuery(new org.apache.lucene.index.Term(AROUND, word));
            query.add(new BoostQuery(around, AROUND_WEIGHT), BooleanClause.Occur.SHOULD);
        }
        List<Passage> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query.build(), CANDIDATES).scoreDocs) {
            found.add(passages.get(hit.doc));
        }
        return found;
    }

    /** How much a word tells: the rarer, the more; as in BM25. One that does not occur tells most. */
    double weight(Term term) throws IOException {
        int most = 0;
        for (String word : term.words()) {
            most = Math.max(most, reader.docFreq(new org.apache.lucene.index.Term(TEXT, word)));
        }
        int all = passages.size();
        double weight = Math.log(1 + (all - Math.min(most, all) + 0.5) / (most + 0.5));
        if (term.soft()) {
            return SOFT * weight;
        }
        return term.kind() && most == 0 ? ONLY_A_KIND * weight : weight;
    }

    boolean isEmpty() {
        return passages.isEmpty();
    }

    /** Merging keeps the order, so a document's number is its passage's. */
    private static Document document(Passage passage) {
        Document document = new Document();
        Set<String> words = new HashSet<>(passage.words());
        Set<String> around = new HashSet<>(passage.around());
        Passage.Row row = passage.row();
        if (row != null) {
            words.addAll(row.words());
            row.fields().forEach(field -> around.addAll(field.words()));
        }
        words.forEach(word -> document.add(new StringField(TEXT, word, Field.Store.NO)));
        around.forEach(word -> document.add(new StringField(AROUND, word, Field.Store.NO)));
        return document;
    }
}
