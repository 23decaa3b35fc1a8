package io.dragoman.read.source;

import io.dragoman.document.Notice;
import io.dragoman.read.FileType;
import io.dragoman.read.InspectTask;
import io.dragoman.read.Inspected;
import io.dragoman.read.Limits;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The first look at an upload: what it is, how many pages it has, and whether it may be read. Thread-safe. */
@Component
public final class Inspection {

    /**
     * Reads headers and counts pages; no page is rendered and no large image decoded.
     *
     * @throws Refusal when the file is empty, of no known type, damaged, encrypted, or above a limit
     */
    public Inspected inspect(InspectTask task, Path file) throws IOException {
        var bytes = Bytes.of(file);
        if (bytes.limit() == 0) {
            throw new Refusal(Reason.EMPTY_FILE, "The file is empty.");
        }
        FileType type = TypeByBytes.of(bytes)
                .orElseThrow(() -> new Refusal(
                        Reason.UNSUPPORTED_TYPE,
                        "This type of file cannot be read. Send a PDF, PNG, JPEG, TIFF, WEBP, GIF or BMP."));
        return type == FileType.PDF ? pdf(task, file) : image(task, file, type);
    }

    private static Inspected pdf(InspectTask task, Path file) throws IOException {
        List<Notice> notices = new ArrayList<>();
        try (PdfDocument document = PdfDocument.open(file, task.limits())) {
            if (document.isSigned()) {
                notices.add(new Notice(
                        "signed", "The file carries a digital signature, which stays only in the original.", null));
            }
            return answer(task, FileType.PDF, document.pages(), notices);
        }
    }

    private static Inspected image(InspectTask task, Path file, FileType type) throws IOException {
        Limits limits = task.limits();
        List<Notice> notices = new ArrayList<>();
        try (ImageDocument document = ImageDocument.open(file, type, limits)) {
            for (ImageHeader header : document.headers()) {
                if (header.pixels() > limits.pixels()) {
                    throw ImageDocument.tooLarge(header, limits);
                }
                if (header.animated()) {
                    notices.add(new Notice("animated", "Only the first frame of the animation is read.", null));
                }
            }
            return answer(task, type, document.pages(), notices);
        }
    }

    private static Inspected answer(InspectTask task, FileType type, int pages, List<Notice> notices) {
        return new Inspected(task.task(), task.upload().job(), type, pages, notices);
    }
}
