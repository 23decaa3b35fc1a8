package io.dragoman.translate;

import io.dragoman.model.Model;
import io.dragoman.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The translators that there are, the better one first: a model, where one is configured, translates all that it can. */
@Component
class Translators {
    private final List<Translator> all;

    Translators(Models models, Apertium apertium) {
        List<Translator> there = new ArrayList<>();
        Optional<Model> model = models.text();
        model.map(ModelTranslator::new).ifPresent(there::add);
        there.add(apertium);
        this.all = List.copyOf(there);
    }

    List<Translator> all() {
        return all;
    }
}
