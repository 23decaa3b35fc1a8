package io.dragoman.read.language;

import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * OpenNLP's model of 103 languages, by the letters of their words. It takes a second to load and 40 MB of heap, so it
 * is loaded beside whatever else starts; whoever comes earlier waits. Thread-safe.
 */
public final class WordModel {
    private static final String RESOURCE = "/langdetect-183.bin";

    private final CompletableFuture<LanguageDetectorModel> model = CompletableFuture.supplyAsync(WordModel::load);

    private static LanguageDetectorModel load() {
        try (InputStream bytes = Objects.requireNonNull(WordModel.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new LanguageDetectorModel(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    /**
     * How likely each of these languages is.
     *
     * @param text some words of one language
     * @param among those that it can be, of one script
     * @return by Tesseract's names, the sum 1; empty when the model knows none of them
     */
    Map<String, Double> likelihoods(String text, List<Language> among) {
        Map<String, Double> found = new HashMap<>();
        for (var guess : new LanguageDetectorME(model.join()).predictLanguages(text)) {
            Languages.meantBy(guess.getLang()).stream()
                    .flatMap(meant -> among.stream().filter(one -> isSame(meant, one)))
                    .findFirst()
                    .ifPresent(one -> found.merge(one.code(), guess.getConfidence(), Double::sum));
        }
        double sum = found.values().stream().mapToDouble(Double::doubleValue).sum();
        found.replaceAll((code, likelihood) -> likelihood / sum);
        return found;
    }

    /** Tesseract has Serbian, Azeri and Uzbek once for each script, told apart by what follows the name. */
    private static boolean isSame(Language meant, Language one) {
        return one.code().equals(meant.code()) || one.code().startsWith(meant.code() + "_");
    }
}
