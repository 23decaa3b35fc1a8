package io.dragoman.document;

/** What a field was taken from. The lower-case name is what the wire says. */
public enum FieldSource {
    /** The words of the page: found by rule, and as sure as its confidence says. */
    TEXT,
    /** A machine-readable zone, as on passports. */
    MRZ,
    /** A barcode or two-dimensional code. */
    CODE,
    /** What the file itself says for machines. */
    XML
}
