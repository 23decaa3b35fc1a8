package io.dragoman.read.engine;

import com.ochafik.lang.jnaerator.runtime.NativeSize;
import io.dragoman.language.Language;
import io.dragoman.read.language.ScriptPacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import net.sourceforge.lept4j.Leptonica1;

/**
 * Reads a small image in every script that is installed, with one language each, before a reader says that it is ready:
 * data that is damaged, or of another version, is found here and not at somebody's page. The images were made by
 * {@code SelfCheckImages} in the tests: a language's own name for itself, three times on a line.
 */
public final class SelfCheck {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int DPI = 300;
    private static final double ENOUGH = 0.5;

    private final Engine engine;

    public SelfCheck(Engine engine) {
        this.engine = engine;
    }

    /** @throws BrokenTessData when a script is not read */
    public void run() {
        new ScriptPacks(engine.languages()).onePerScript().forEach(this::check);
    }

    private void check(Language language) {
        Optional<byte[]> image = image(language.script());
        if (image.isEmpty()) {
            return;
        }
        String read;
        try (Picture picture = decode(image.get())) {
            read = engine.read(new PageToRead(0, picture.pix(), DPI, 0, language.code(), null, TIME))
                    .text();
        } catch (IllegalStateException | PageTimeout e) {
            throw new BrokenTessData(language.code(), e);
        }
        if (share(language.own(), read) < ENOUGH) {
            throw new BrokenTessData(language.code(), null);
        }
    }

    /** The part of these characters that is found again. */
    private static double share(String own, String read) {
        long found = own.codePoints()
                .filter(character -> read.indexOf(character) >= 0)
                .count();
        return (double) found / own.codePoints().count();
    }

    private static Picture decode(byte[] png) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(png.length).put(png).flip();
        return Picture.of(Leptonica1.pixReadMem(bytes, new NativeSize(png.length)));
    }

    private static Optional<byte[]> image(String script) {
        try (InputStream bytes = SelfCheck.class.getResourceAsStream("check/" + script + ".png")) {
            return bytes == null ? Optional.empty() : Optional.of(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the check of " + script, e);
        }
    }
}
