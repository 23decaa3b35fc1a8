package io.dragoman.read.language;

import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the installed languages to read a script with, when nobody said which language it is. Thread-safe. */
public final class ScriptPacks {
    private static final String LATIN = "Latin";
    private static final String HAN = "Han";
    private static final List<String> CHINESE = List.of("chi_sim", "chi_tra");

    /** Tesseract's names of scripts, and the languages to read them with, the likeliest first. */
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry(LATIN, List.of("eng")),
            Map.entry("Fraktur", List.of("frk", "deu", "eng")),
            Map.entry("Vietnamese", List.of("vie", "eng")),
            Map.entry("Cyrillic", List.of("rus", "ukr", "bul", "srp")),
            Map.entry("Arabic", List.of("ara", "fas", "urd")),
            Map.entry("Devanagari", List.of("hin", "mar", "nep", "san")),
            Map.entry("Bengali", List.of("ben", "asm")),
            Map.entry(HAN, List.of("chi_sim", "chi_tra", "jpn")),
            Map.entry("Japanese", List.of("jpn")),
            Map.entry("Hiragana", List.of("jpn")),
            Map.entry("Katakana", List.of("jpn")),
            Map.entry("Korean", List.of("kor")),
            Map.entry("Hangul", List.of("kor")),
            Map.entry("Greek", List.of("ell", "grc")),
            Map.entry("Hebrew", List.of("heb", "yid")),
            Map.entry("Ethiopic", List.of("amh", "tir")),
            Map.entry("Tibetan", List.of("bod", "dzo")),
            Map.entry("Armenian", List.of("hye")),
            Map.entry("Georgian", List.of("kat", "kat_old")),
            Map.entry("Gujarati", List.of("guj")),
            Map.entry("Gurmukhi", List.of("pan")),
            Map.entry("Kannada", List.of("kan")),
            Map.entry("Khmer", List.of("khm")),
            Map.entry("Lao", List.of("lao")),
            Map.entry("Malayalam", List.of("mal")),
            Map.entry("Myanmar", List.of("mya")),
            Map.entry("Oriya", List.of("ori")),
            Map.entry("Sinhala", List.of("sin")),
            Map.entry("Syriac", List.of("syr")),
            Map.entry("Tamil", List.of("tam")),
            Map.entry("Telugu", List.of("tel")),
            Map.entry("Thaana", List.of("div")),
            Map.entry("Thai", List.of("tha")),
            Map.entry("Canadian_Aboriginal", List.of("iku")),
            Map.entry("Cherokee", List.of("chr")));

    private final Set<String> installed;

    /** @param installed Tesseract's names */
    public ScriptPacks(Set<String> installed) {
        this.installed = Set.copyOf(installed);
    }

    /**
     * The language to read a script with; empty when none is installed.
     *
     * @param script as Tesseract's detection names it, such as {@code Latin} or {@code Han}
     */
    public Optional<String> languageFor(String script) {
        List<String> usual = USUAL.getOrDefault(script, List.of());
        return usual.stream()
                .filter(installed::contains)
                .findFirst()
                .or(() -> usual.isEmpty() ? Optional.empty() : anyWithScriptOf(usual.get(0)));
    }

    /**
     * Other installed languages of a script of which each one's data writes its own characters for the other's, so that
     * what was read with one of them tells nothing: simplified and traditional Chinese.
     *
     * @param script as Tesseract's detection names it
     */
    public List<String> rivalsOf(String script) {
        return script.equals(HAN) && installed.containsAll(CHINESE) ? CHINESE.subList(1, 2) : List.of();
    }

    /** What to read with when not even the script is known. */
    public String fallback() {
        return languageFor(LATIN)
                .orElseGet(() -> installed.stream().sorted().findFirst().orElse("eng"));
    }

    /** One installed language for each script that can be read here. */
    public List<Language> onePerScript() {
        Stream<String> scripts =
                Languages.among(installed).stream().map(Language::script).distinct();
        return scripts.map(this::firstOf).flatMap(Optional::stream).toList();
    }

    private Optional<Language> firstOf(String script) {
        return Stream.concat(
                        USUAL.values().stream().map(usual -> usual.get(0)).sorted(),
                        Languages.all().stream().map(Language::code))
                .filter(installed::contains)
                .flatMap(code -> Languages.named(code).stream())
                .filter(language -> language.script().equals(script))
                .findFirst();
    }

    /** Of these languages of one script, the installed one that is written most; empty where none is installed. */
    Optional<String> usualAmong(List<Language> candidates) {
        Set<String> codes = candidates.stream()
                .map(Language::code)
                .filter(installed::contains)
                .collect(Collectors.toSet());
        return Stream.concat(
                        USUAL.values().stream().flatMap(List::stream),
                        codes.stream().sorted())
                .filter(codes::contains)
                .findFirst();
    }

    private Optional<String> anyWithScriptOf(String code) {
        return Languages.named(code)
                .flatMap(usual -> Languages.among(installed).stream()
                        .filter(language -> language.script().equals(usual.script()))
                        .map(Language::code)
                        .findFirst());
    }

    /**
     * The data with which a language is read that is set in columns from top to bottom; empty where it never is, or where
     * that data is not installed.
     */
    public Optional<String> uprightOf(String language) {
        return Optional.of(language + "_vert").filter(installed::contains);
    }
}
