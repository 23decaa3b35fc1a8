package io.dragoman.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.export.Result;
import io.dragoman.export.Written;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class IndexesTest {
    private final Answers answers = new Answers();
    private final Indexes indexes = new Indexes(answers.analysis(), answers.lexicon(), Clock.systemUTC());

    @Test
    void whatWasDeletedIsNotSearchedAnyMore() throws Exception {
        Result job = Written.done(Written.page(0));
        DocumentIndex first = indexes.of(job);
        assertThat(indexes.of(job)).as("it is kept").isSameAs(first);

        indexes.drop(job.uuid());

        assertThat(indexes.of(job)).isNotSameAs(first);
    }
}
