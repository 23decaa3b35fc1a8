package io.dragoman.document;

import java.util.List;

/** What can be taken out of a document as {@link Field}s. */
public enum Extract {
    /** Key values and items of an invoice. */
    INVOICE(Span.DOCUMENT),
    /** Key values and items of a till receipt. */
    RECEIPT(Span.DOCUMENT),
    /** The machine-readable zones of passports, cards and visas. */
    IDENTITY(Span.PAGE),
    /** Barcodes and two-dimensional codes. */
    BARCODES(Span.FIELD);

    private static final List<String> TRADE = List.of(
            "seller",
            "invoice_number",
            "issue_date",
            "due_date",
            "service_date",
            "currency",
            "net",
            "tax",
            "total",
            "iban",
            "vat_id");
    private static final List<String> ZONE = List.of(
            "document_type",
            "document_code",
            "issuing_state",
            "surname",
            "given_names",
            "document_number",
            "nationality",
            "birth_date",
            "sex",
            "expiry_date",
            "optional_data");
    private static final List<String> CODE = List.of("barcode");

    /** What a row of a table of fields is about. */
    public enum Span {
        DOCUMENT,
        PAGE,
        FIELD
    }

    private final Span span;

    Extract(Span span) {
        this.span = span;
    }

    /** What a row is about when these fields are written as a table. */
    public Span span() {
        return span;
    }

    /** The fields that it may give, in the order of a table's columns. */
    public List<String> names() {
        return switch (this) {
            case INVOICE, RECEIPT -> TRADE;
            case IDENTITY -> ZONE;
            case BARCODES -> CODE;
        };
    }
}
