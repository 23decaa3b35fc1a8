package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FolderCheckTest {
    @TempDir
    Path data;

    @Test
    void foldersAreMadeAndLeftEmpty() {
        check("inbox", "outbox", "done", "failed", "md");

        assertThat(data.resolve("inbox")).isEmptyDirectory();
        assertThat(data.resolve("failed")).isEmptyDirectory();
    }

    @Test
    void outboxInsideTheInboxIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check("inbox", "inbox/out", "done", "failed", "md"))
                .withMessageContaining("would be read again");
    }

    @Test
    void inboxInsideTheOutboxIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check("all/inbox", "all", "done", "failed", "md"))
                .withMessageContaining("would be read again");
    }

    @Test
    void outboxThatIsALinkIntoTheInboxIsRefused() throws Exception {
        Files.createDirectories(data.resolve("inbox/out"));
        Files.createSymbolicLink(data.resolve("outbox"), data.resolve("inbox/out"));

        assertThatIllegalStateException()
                .isThrownBy(() -> check("inbox", "outbox", "done", "failed", "md"))
                .withMessageContaining("would be read again");
    }

    @Test
    void folderThatIsAFileIsRefused() throws Exception {
        Files.writeString(data.resolve("done"), "a file");

        assertThatIllegalStateException()
                .isThrownBy(() -> check("inbox", "outbox", "done", "failed", "md"))
                .withMessageContaining("done cannot be made");
    }

    @Test
    void unknownFormatIsRefused() {
        assertThatThrownBy(() -> check("inbox", "outbox", "done", "failed", "odt"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void outboxOfOneFolderInTheInboxOfAnotherIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of(
                        "dragoman.folders.scanner.inbox", data.resolve("scans").toString(),
                        "dragoman.folders.scanner.outbox",
                                data.resolve("inbox/from-scanner").toString())))
                .withMessageContaining("would be read again");
    }

    @Test
    void inboxInAnotherInboxIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of(
                        "dragoman.folders.scanner.inbox",
                        data.resolve("inbox/scans").toString())))
                .withMessageContaining("read twice");
    }

    @Test
    void inboxThatNothingCanLeaveIsRefusedUnlessOriginalsAreKept() throws Exception {
        Path share = Path.of("/proc"); // not even root may put a file there

        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of("dragoman.folders.share.inbox", share.toString())))
                .withMessageContaining("cannot be moved");
        check(Map.of("dragoman.folders.share.inbox", share.toString(), "dragoman.folders.share.acknowledge", "keep"));
    }

    private void check(String inbox, String outbox, String done, String failed, String format) {
        check(Map.of(
                "dragoman.folder.inbox", data.resolve(inbox).toString(),
                "dragoman.folder.outbox", data.resolve(outbox).toString(),
                "dragoman.folder.done", data.resolve(done).toString(),
                "dragoman.folder.failed", data.resolve(failed).toString(),
                "dragoman.folder.formats", format));
    }

    /** What is not said lies beside each other in the folder of the test. */
    private void check(Map<String, String> said) {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("inbox", "outbox", "done", "failed")) {
            settings.put("dragoman.folder." + name, data.resolve(name).toString());
        }
        settings.putAll(said);
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        new FolderCheck(new Folders(
                        binder.bindOrCreate("dragoman.folder", FolderSettings.class),
                        binder.bindOrCreate("dragoman", MoreFolders.class)))
                .makeAndLook();
    }
}
