package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {
    @TempDir
    Path data;

    @Test
    void foldersAreMadeAndLeftEmpty() {
        new FolderCheck(settings("inbox", "outbox", "done", "failed", "md"));

        assertThat(data.resolve("inbox")).isEmptyDirectory();
        assertThat(data.resolve("failed")).isEmptyDirectory();
    }

    @Test
    void outboxInsideTheInboxIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FolderCheck(settings("inbox", "inbox/out", "done", "failed", "md")))
                .withMessageContaining("would be read again");
    }

    @Test
    void inboxInsideTheOutboxIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FolderCheck(settings("all/inbox", "all", "done", "failed", "md")))
                .withMessageContaining("would be read again");
    }

    @Test
    void outboxThatIsALinkIntoTheInboxIsRefused() throws Exception {
        Files.createDirectories(data.resolve("inbox/out"));
        Files.createSymbolicLink(data.resolve("outbox"), data.resolve("inbox/out"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new FolderCheck(settings("inbox", "outbox", "done", "failed", "md")))
                .withMessageContaining("would be read again");
    }

    @Test
    void folderThatIsAFileIsRefused() throws Exception {
        Files.writeString(data.resolve("done"), "a file");

        assertThatIllegalStateException()
                .isThrownBy(() -> new FolderCheck(settings("inbox", "outbox", "done", "failed", "md")))
                .withMessageContaining("done cannot be made");
    }

    @Test
    void unknownFormatIsRefused() {
        assertThatThrownBy(() -> new FolderCheck(settings("inbox", "outbox", "done", "failed", "odt")))
                .isInstanceOf(Refusal.class);
    }

    private FolderSettings settings(String inbox, String outbox, String done, String failed, String format) {
        return new FolderSettings(
                data.resolve(inbox),
                data.resolve(outbox),
                data.resolve(done),
                data.resolve(failed),
                List.of(format),
                null,
                null,
                null,
                Duration.ofSeconds(2),
                200,
                5,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofDays(7));
    }
}
