package io.dragoman.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.job.Readers;
import io.dragoman.job.Tool;
import io.dragoman.job.Tools;
import io.dragoman.job.Translations;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be asked for here: tools, languages, and the description of the whole API. Everybody may know it. */
@Component("catalogue")
public class Catalogue {
    private static final String DESCRIPTION = "/openapi.yaml";

    private final Tools tools;
    private final Translations translations;
    private final Readers readers;
    private final Object openapi;

    Catalogue(Tools tools, Translations translations, Readers readers) throws IOException {
        this.tools = tools;
        this.translations = translations;
        this.readers = readers;
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(DESCRIPTION))) {
            this.openapi = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }

    record AllTools(List<ToolAnswer> tools) {}

    /**
     * A tool, as the wire says it.
     *
     * @param tier null where it leaves that to the caller
     * @param language null where it leaves that to the caller
     * @param format what is downloaded when no format is asked for
     * @param extracts what is found by name
     */
    record ToolAnswer(
            String slug,
            String name,
            String description,
            @Nullable String tier,
            @Nullable String language,
            String format,
            List<String> extracts,
            boolean translates,
            boolean available) {

        static ToolAnswer of(Tool tool) {
            return new ToolAnswer(
                    tool.slug(),
                    tool.name(),
                    tool.description(),
                    tool.tier(),
                    tool.language(),
                    tool.format().extension(),
                    tool.extracts().stream()
                            .map(extract -> extract.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    tool.translates(),
                    tool.available());
        }
    }

    record InstalledLanguages(List<InstalledLanguage> languages, List<Translations.Pair> translations) {}

    /**
     * A language that can be read at this moment.
     *
     * @param code the spelling that others would use: BCP 47, or ISO 639
     * @param tesseract Tesseract's name of it
     * @param script as ISO 15924 writes it
     * @param spellings what else {@code language} takes for it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record InstalledLanguage(
            String code, String tesseract, String name, String nativeName, String script, List<String> spellings) {

        static InstalledLanguage of(Language language) {
            return new InstalledLanguage(
                    language.tag(),
                    language.code(),
                    language.english(),
                    language.own(),
                    language.script(),
                    language.spellings());
        }
    }

    /** What {@code tool} takes. */
    public Reply tools() {
        return Reply.json(
                200, new AllTools(tools.all().stream().map(ToolAnswer::of).toList()));
    }

    /** What {@code language} takes, beside {@code auto}: what the readers that are alive can read; and what translate_to takes. */
    public Reply languages() {
        return Reply.json(
                200,
                new InstalledLanguages(
                        Languages.among(readers.languages()).stream()
                                .map(InstalledLanguage::of)
                                .toList(),
                        translations.pairs()));
    }

    /** The OpenAPI document. */
    public Reply openapi() {
        return Reply.json(200, openapi);
    }
}
