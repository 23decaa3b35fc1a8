package io.dragoman.export;

import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which a result leaves. The lower-case name is what the wire says, and the file's extension. */
public enum Format {
    TXT("text/plain;charset=UTF-8"),
    MD("text/markdown;charset=UTF-8"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PDF("application/pdf"),
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    HOCR("text/vnd.hocr+html;charset=UTF-8"),
    ALTO("application/xml"),
    JSON("application/json");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format that somebody asks for; {@code txt} for null.
     *
     * @throws Refusal {@code unknown_format}
     */
    public static Format of(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return TXT;
        }
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(asked.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Reason.UNKNOWN_FORMAT,
                        "There is no such format. Ask for one of "
                                + Arrays.stream(values()).map(Format::extension).collect(Collectors.joining(", "))
                                + "."));
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
