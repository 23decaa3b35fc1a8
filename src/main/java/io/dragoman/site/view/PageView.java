package io.dragoman.site.view;

import io.dragoman.document.Notice;
import io.dragoman.document.Page;
import io.dragoman.language.Languages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is shown.
 *
 * @param number from 1
 * @param width of the upright page, in the pixels that boxes count in
 * @param percent of confidence; null for a page without text
 * @param language as BCP 47 where that is known; else null
 */
public record PageView(
        int number,
        int width,
        int height,
        boolean picture,
        @Nullable Integer percent,
        @Nullable String language,
        List<BlockView> blocks,
        List<Notice> notices) {

    static PageView of(Page page, boolean picture, double unsureBelow) {
        List<BlockView> blocks = new ArrayList<>();
        for (int i = 0; i < page.blocks().size(); i++) {
            blocks.add(BlockView.of(page.blocks().get(i), page.index() + 1, i, unsureBelow));
        }
        var confidence = page.meanConfidence();
        return new PageView(
                page.index() + 1,
                page.width(),
                page.height(),
                picture,
                confidence.isPresent() ? Piece.percent(confidence.getAsDouble()) : null,
                Languages.named(page.language().split("\\+")[0])
                        .flatMap(language -> language.spellings().stream().findFirst())
                        .orElse(null),
                blocks,
                page.notices());
    }
}
