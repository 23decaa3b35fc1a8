package io.dragoman.read;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.Page;
import io.dragoman.read.invoice.EInvoice;
import io.dragoman.read.mrz.Zones;
import io.dragoman.read.source.OpenDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is found by name while the upload is open. An invoice for machines counts for the document: its first page has it. */
final class PageFields {
    private PageFields() {}

    static Page of(Page page, OpenDocument document, Set<Extract> extracts, List<Field> codes) throws IOException {
        List<Field> fields = new ArrayList<>(codes);
        if (extracts.contains(Extract.IDENTITY)) {
            fields.addAll(Zones.of(page));
        }
        if (page.index() == 0) {
            document.embedded().stream()
                    .map(EInvoice::read)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .ifPresent(fields::addAll);
        }
        return fields.isEmpty() ? page : page.withFields(fields);
    }
}
