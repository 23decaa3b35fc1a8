package io.dragoman.read.field;

import io.dragoman.document.Extract;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Page;
import java.util.List;
import java.util.Set;

/** Finds the fields of a document in its pages. */
public final class FieldFinder {
    private FieldFinder() {}

    /**
     * What is found beside what is known already.
     *
     * @param pages in order, as they were read
     * @param wanted what a tool asks for
     * @param known what the file itself says, which counts more than what its pages look like
     */
    public static List<Field> find(List<Page> pages, Set<Extract> wanted, List<Field> known) {
        boolean trade = wanted.contains(Extract.INVOICE) || wanted.contains(Extract.RECEIPT);
        boolean said = known.stream().anyMatch(field -> field.source() == FieldSource.XML);
        return trade && !said && !pages.isEmpty() ? new Trade(pages).find() : List.of();
    }
}
