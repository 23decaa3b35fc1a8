package io.dragoman.job;

import io.dragoman.document.Extract;
import io.dragoman.export.Format;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The presets that a job can be given, as they are configured. */
@Component
public class Tools {
    private final ToolSettings settings;
    private final Translations translations;

    Tools(ToolSettings settings, Translations translations) {
        this.settings = settings;
        this.translations = translations;
    }

    /** In the order in which they are configured. */
    public List<Tool> all() {
        return settings.tools().entrySet().stream()
                .filter(one -> one.getValue().enabled())
                .map(one -> one.getValue()
                        .called(
                                one.getKey(),
                                !one.getValue().translates()
                                        || !translations.pairs().isEmpty()))
                .toList();
    }

    /** Empty when there is none of this slug, which an operator may have taken away since. */
    public Optional<Tool> find(String slug) {
        return all().stream().filter(tool -> tool.slug().equals(slug)).findFirst();
    }

    /** @throws Refusal {@code unknown_tool} */
    Tool of(String slug) {
        return find(slug)
                .orElseThrow(() -> new Refusal(
                        Reason.UNKNOWN_TOOL, "There is no such tool; GET /api/v1/tools/ lists those there are."));
    }

    /** What a job with this tool has found by name; nothing for one without. */
    public Set<Extract> extracts(String slug) {
        return find(slug).map(Tool::extracts).orElse(Set.of());
    }

    /** What is downloaded of a job with this tool when nobody says what. */
    public Format format(String slug) {
        return find(slug).map(Tool::format).orElse(Format.TXT);
    }
}
