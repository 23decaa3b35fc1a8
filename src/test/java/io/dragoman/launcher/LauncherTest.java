package io.dragoman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher does without a built jar; the rest is in LauncherIT. */
class LauncherTest {
    @TempDir
    Path elsewhere;

    private Launcher launcher;

    @BeforeEach
    void dataInAFolderWithABlank() {
        launcher = Launcher.from(elsewhere).with("DRAGOMAN_DATA", elsewhere.resolve("my data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dragoman", ".ci/run"})
    void scriptIsSound(String script) throws Exception {
        var check = new ProcessBuilder("bash", "-n", script)
                .redirectErrorStream(true)
                .start();

        assertThat(check.inputReader().lines()).isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "up",
                "down",
                "status",
                "test",
                "account",
                "check",
                "retry",
                "reader",
                "broker",
                "cluster",
                "migrate",
                "bench",
                "soak",
                "--exit",
                "--languages"
            })
    void helpTellsOf(String call) throws Exception {
        assertThat(launcher.call("--help").printed()).contains(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run", "test", "up", "down", "status", "check", "retry", "reader", "broker", "cluster", "migrate",
                "bench", "soak"
            })
    void eachCallGivesHelpAndDoesNothingElse(String call) throws Exception {
        assertThat(launcher.call(call, "--help")).isEqualTo(launcher.call("--help"));
    }

    @Test
    void helpIsGivenWhereNothingIsAsked() throws Exception {
        assertThat(launcher.call()).isEqualTo(launcher.call("--help"));
    }

    @Test
    void helpIsGivenThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("a link"), Launcher.PROGRAM);

        assertThat(launcher.calledAs(link).call("--help").exitCode()).isZero();
    }

    @Test
    void unknownCallIsRefused() throws Exception {
        var outcome = launcher.call("fly");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said()).contains("Unknown call fly", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "up"})
    void unknownOptionIsRefused(String call) throws Exception {
        var outcome = launcher.call(call, "--fast");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said()).contains("Unknown option --fast");
    }

    @Test
    void missingFileIsRefusedBeforeAnythingIsStarted() throws Exception {
        var outcome = launcher.call("run", "no such file.pdf", "--exit");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said())
                .contains(elsewhere.resolve("no such file.pdf").toString());
        assertThat(elsewhere.resolve("my data")).doesNotExist();
    }

    @Test
    void nothingRunsUntilItIsStarted() throws Exception {
        assertThat(launcher.call("status").exitCode()).isEqualTo(1);
        assertThat(launcher.call("down").exitCode()).isZero();
    }

    @Test
    void processThatTookTheNumberOfADeadServerIsLeftAlone() throws Exception {
        var innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Path left = pidFile(innocent.pid() + " 8080 12345");

            assertThat(launcher.call("down").said()).contains("Not running");
            assertThat(innocent.isAlive()).isTrue();
            assertThat(left).doesNotExist();
        } finally {
            innocent.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-1 8080 1", "1 8080 1", "99999999 8080 1"})
    void damagedNoteOfAServerIsForgotten(String note) throws Exception {
        Path left = pidFile(note);

        assertThat(launcher.call("status").said()).contains("Not running");
        assertThat(left).doesNotExist();
    }

    private Path pidFile(String note) throws IOException {
        Path folder = Files.createDirectories(elsewhere.resolve("my data/run"));
        return Files.writeString(folder.resolve("server.pid"), note + "\n");
    }
}
