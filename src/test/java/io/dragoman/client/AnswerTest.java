package io.dragoman.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void jobIsReadWithoutItsTextAndPages() throws Exception {
        Answer job = read("""
                {"uuid":"0a","status":"done","page_count":2,"text":"\\"uuid\\":\\"no\\"","progress":{"done":2,"total":2},
                 "pages":[{"index":0,"blocks":[{"text":"x","bbox":[1,2,3,4]}]}],
                 "warnings":[{"code":"page_failed","message":"It took too long","page":2},
                             {"code":"vlm","message":"Read locally","page":null}]}""");

        assertThat(job.uuid()).isEqualTo("0a");
        assertThat(job.isDone()).isTrue();
        assertThat(job.pageCount()).isEqualTo(2);
        assertThat(job.pagesDone()).isEqualTo(2);
        assertThat(job.warnings()).containsExactly("page 2: It took too long", "Read locally");
    }

    @Test
    void failedJobTellsItsReason() throws Exception {
        Answer job =
                read("{\"uuid\":\"0a\",\"status\":\"failed\",\"error\":\"Too slow\",\"error_code\":\"page_timeout\"}");

        assertThat(job.hasEnded()).isTrue();
        assertThat(job.isDone()).isFalse();
        assertThat(job.code()).isEqualTo("page_timeout");
    }

    @Test
    void refusalTellsItsReason() throws Exception {
        Answer refusal = read("{\"error\":\"The file is empty\",\"code\":\"empty_file\"}");

        assertThat(refusal.error()).isEqualTo("The file is empty");
        assertThat(refusal.code()).isEqualTo("empty_file");
        assertThat(refusal.hasEnded()).isFalse();
    }

    @Test
    void whatIsNoObjectIsNoAnswer() {
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    }

    private static Answer read(String json) throws IOException {
        return Answer.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
