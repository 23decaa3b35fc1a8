package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a power cut is what the disk was made to take: the JVM's own recording tells what that was. */
class PlacingTest {
    @TempDir
    Path folder;

    @Test
    void exportIsOnTheDiskBeforeItHasItsNameAndItsNameIsThenToo() throws Exception {
        Path part = folder.resolve(".part");
        Path name = folder.resolve("scan.pdf.md");

        List<String> forced = forcedBy(() -> {
            Placing.prepare(part, out -> out.write(new byte[] {1, 2, 3}));
            assertThat(name).doesNotExist();
            Placing.publish(part, name);
        });

        assertThat(forced).containsExactly(part.toString(), folder.toString());
        assertThat(name).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(part).doesNotExist();
    }

    @Test
    void movedOriginalIsOnTheDiskWhereItIsAndWhereItWas() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path done = folder.resolve("done");
        Path file = Files.writeString(inbox.resolve("scan.pdf"), "x");

        List<String> forced = forcedBy(() -> Placing.move(file, done.resolve("scan.pdf"), done.resolve(".part")));

        assertThat(forced).containsExactly(done.toString(), inbox.toString());
        assertThat(done.resolve("scan.pdf")).hasContent("x");
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The paths that were forced to the disk, in order. */
    private List<String> forcedBy(Work work) throws IOException {
        Path events = Files.createTempFile("forced", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(events);
            return RecordingFile.readAllEvents(events).stream()
                    .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                    .map(event -> event.getString("path"))
                    .filter(path -> path.startsWith(folder.toString()))
                    .toList();
        } finally {
            Files.delete(events);
        }
    }
}
