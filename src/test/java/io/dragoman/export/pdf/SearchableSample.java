package io.dragoman.export.pdf;

import io.dragoman.StoredImage;
import io.dragoman.document.Page;
import io.dragoman.read.FileType;
import io.dragoman.read.Limits;
import io.dragoman.read.source.OpenDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What another program finds in the searchable PDF of a file: each piece of text, and its place in points. */
public final class SearchableSample {
    private SearchableSample() {}

    /** @param pages what was read on the file's pages, in their order */
    public static String textAndBoxes(Path file, FileType type, List<Page> pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageResults results = new Read(pages);
        if (type == FileType.PDF) {
            List<Integer> recognised =
                    pages.stream().filter(LayerWords::isWanted).map(Page::index).toList();
            new LayeredPdf(file, results, recognised).write(out);
        } else {
            try (OpenDocument document = OpenDocument.open(file, type, new Limits(50, 100_000_000))) {
                new ImagePdf(index -> StoredImage.forPdf(document.pageImage(index)), results).write(out);
            }
        }
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            Places places = new Places();
            places.getText(pdf);
            return places.found.toString();
        }
    }

    private record Read(List<Page> pages) implements PageResults {
        @Override
        public int count() {
            return pages.size();
        }

        @Override
        public Optional<Page> open(int index) {
            return Optional.of(pages.get(index));
        }
    }

    private static final class Places extends PDFTextStripper {
        final StringBuilder found = new StringBuilder();

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            TextPosition first = positions.get(0);
            TextPosition last = positions.get(positions.size() - 1);
            found.append(String.format(
                    Locale.ROOT,
                    "%d\t%.0f %.0f %.0f\t%s\n",
                    getCurrentPageNo(),
                    first.getXDirAdj(),
                    first.getYDirAdj(),
                    last.getXDirAdj() + last.getWidthDirAdj(),
                    text));
        }
    }
}
