package io.dragoman.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dragoman.api.http.Reply;
import io.dragoman.job.JobSettings;
import io.dragoman.job.Readers;
import io.dragoman.job.Tool;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be asked for here: tools, languages, and the description of the whole API. Everybody may know it. */
@Component("catalogue")
public class Catalogue {
    private static final String DESCRIPTION = "/openapi.yaml";

    private final JobSettings settings;
    private final Readers readers;
    private final Object openapi;

    Catalogue(JobSettings settings, Readers readers) throws IOException {
        this.settings = settings;
        this.readers = readers;
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(DESCRIPTION))) {
            this.openapi = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }

    record Tools(List<Tool> tools) {}

    record InstalledLanguages(List<InstalledLanguage> languages) {}

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
            List<String> spellings = language.spellings();
            return new InstalledLanguage(
                    spellings.isEmpty() ? language.code() : spellings.get(0),
                    language.code(),
                    language.english(),
                    language.own(),
                    language.script(),
                    spellings);
        }
    }

    /** What {@code tool} takes. */
    public Reply tools() {
        return Reply.json(200, new Tools(settings.tools()));
    }

    /** What {@code language} takes, beside {@code auto}: what the readers that are alive can read. */
    public Reply languages() {
        return Reply.json(
                200,
                new InstalledLanguages(Languages.among(readers.languages()).stream()
                        .map(InstalledLanguage::of)
                        .toList()));
    }

    /** The OpenAPI document. */
    public Reply openapi() {
        return Reply.json(200, openapi);
    }
}
