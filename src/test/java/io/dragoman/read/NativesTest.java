package io.dragoman.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sourceforge.lept4j.Leptonica1;
import net.sourceforge.tess4j.TessAPI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
    @TempDir
    Path cache;

    @BeforeEach
    void onlyWhereTheyAreBundled() {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
    }

    @Test
    void librariesAreUnpackedOnceAndNothingElseIsLeft() throws IOException {
        Path folder = Natives.unpack(cache).orElseThrow();
        var first = Files.getLastModifiedTime(folder.resolve("libleptonica.so.6"));

        assertThat(Natives.unpack(cache)).contains(folder);
        assertThat(Files.getLastModifiedTime(folder.resolve("libleptonica.so.6")))
                .isEqualTo(first);
        assertThat(cache).isDirectoryContaining(folder::equals);
        try (var files = Files.list(cache)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leptonicaAndTesseractAreThoseOfTheJars() throws IOException {
        Natives.unpack();

        assertThat(Leptonica1.getLeptonicaVersion().getString(0)).isEqualTo("leptonica-1.87.0");
        assertThat(TessAPI.INSTANCE.TessVersion()).startsWith("5.5");
    }
}
