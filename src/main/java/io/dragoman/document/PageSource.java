package io.dragoman.document;

/** Where the text of a page came from. */
public enum PageSource {
    TEXT_LAYER("text-layer"),
    OCR("ocr"),
    VLM("vlm"),
    /** A text layer and, for what stood in its pictures, recognition. */
    MIXED("mixed");

    private final String wire;

    PageSource(String wire) {
        this.wire = wire;
    }

    /** As the API says it. */
    public String wire() {
        return wire;
    }
}
