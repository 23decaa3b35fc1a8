package io.dragoman.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The others that are installed here; of those that are not, how to have them. */
final class Peers {
    private final String language;
    private final @Nullable Path tika;
    private final Talk talk;

    /**
     * @param language Tesseract's name; the others do not find it out
     * @param options {@code tika}: the jar of its server
     */
    Peers(String language, Map<String, String> options, Talk talk) {
        this.language = language.equals("auto") ? "eng" : language;
        this.tika = options.containsKey("tika") ? Path.of(options.get("tika")) : null;
        this.talk = talk;
    }

    /** Started, to be closed by the caller; the tesseract program first. */
    List<Peer> there(int atOnce) throws IOException, InterruptedException {
        List<Peer> there = new ArrayList<>();
        tesseract(atOnce).ifPresent(there::add);
        Optional<String> ocrMyPdf = Program.version("ocrmypdf");
        if (ocrMyPdf.isPresent()) {
            there.add(new OcrMyPdfPeer(ocrMyPdf.get(), atOnce, language));
        } else {
            talk.say("OCRmyPDF is not here: apt-get install ocrmypdf");
        }
        tika(atOnce, true).ifPresent(there::add);
        return there;
    }

    Optional<Peer> tesseract(int atOnce) throws InterruptedException {
        Optional<String> version = Program.version("tesseract");
        if (version.isEmpty()) {
            talk.say("The tesseract program is not here: apt-get install tesseract-ocr poppler-utils");
        }
        return version.map(said -> new TesseractPeer(said, atOnce, language));
    }

    /** @param recognises whether it shall recognise pages, or take their text as it stands in the file */
    Optional<Peer> tika(int atOnce, boolean recognises) throws IOException, InterruptedException {
        if (tika == null || !Files.isRegularFile(tika)) {
            talk.say("The Tika server is not here: mvn dependency:copy"
                    + " -Dartifact=org.apache.tika:tika-server-standard:3.2.2 -DoutputDirectory=.,"
                    + " and then --tika tika-server-standard-3.2.2.jar");
            return Optional.empty();
        }
        return Optional.of(TikaPeer.start(tika, atOnce, language, recognises));
    }
}
