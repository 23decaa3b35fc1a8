package io.dragoman.export.docx;

import io.dragoman.document.Block;
import io.dragoman.document.BlockType;
import io.dragoman.document.Page;
import io.dragoman.export.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The pictures of a document's figures: their names while its text is written, their bytes behind it. */
final class Figures {
    private static final int MOST = 2_000;

    private final Result.Pages pages;
    private final List<Place> places = new ArrayList<>();

    private record Place(int page, int number) {}

    Figures(Result.Pages pages) {
        this.pages = pages;
    }

    int count() {
        return places.size();
    }

    /** The id of this figure's relationship; empty where it has no picture. */
    @SuppressWarnings("ReferenceEquality") // of two equal figures each has its own number
    Optional<String> add(Page page, Block figure) {
        int number = 0;
        for (Block block : page.blocks()) {
            if (block == figure) {
                break;
            }
            number += block.type() == BlockType.FIGURE ? 1 : 0;
        }
        try (InputStream picture = pages.figure(page.index(), number).orElse(null)) {
            if (picture == null || places.size() >= MOST) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.add(new Place(page.index(), number));
        return Optional.of(id(places.size()));
    }

    /** Writes the pictures into the package. */
    void write(ZipOutputStream zip) throws IOException {
        for (int i = 0; i < places.size(); i++) {
            zip.putNextEntry(new ZipEntry("word/" + name(i + 1)));
            Optional<InputStream> picture =
                    pages.figure(places.get(i).page(), places.get(i).number());
            if (picture.isPresent()) {
                try (InputStream in = picture.get()) {
                    in.transferTo(zip);
                }
            }
            zip.closeEntry();
        }
    }

    /** The relationships to them. */
    String relationships() {
        StringBuilder relationships = new StringBuilder();
        for (int i = 1; i <= places.size(); i++) {
            relationships.append(Skeleton.relationship(id(i), "image", name(i)));
        }
        return relationships.toString();
    }

    private static String id(int number) {
        return "rIdFigure" + number;
    }

    private static String name(int number) {
        return "media/figure" + number + ".jpeg";
    }
}
