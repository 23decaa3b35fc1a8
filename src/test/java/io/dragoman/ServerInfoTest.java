package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;

class ServerInfoTest {
    @TempDir
    Path folder;

    @Test
    void routesOfTheJarAreAsShipped() throws Exception {
        assertThat(routes("")).isEqualTo(List.of("as shipped"));
    }

    @Test
    void whatTheOperatorChangedIsNamed() throws Exception {
        Files.writeString(folder.resolve("ingest.camel.yaml"), "- route: {}");
        Files.writeString(folder.resolve("watched-folder.camel.yaml"), "");
        Files.writeString(folder.resolve("mine.camel.yaml"), "- route: {}");
        Files.writeString(folder.resolve("notes.txt"), "no route");

        assertThat(routes(folder.toString()))
                .isEqualTo(List.of(
                        "ingest.camel.yaml overridden",
                        "mine.camel.yaml added",
                        "watched-folder.camel.yaml switched off"));
    }

    private static Object routes(String folder) throws Exception {
        var info = new Info.Builder();
        new ServerInfo(folder).contribute(info);
        return info.build().get("routes");
    }
}
