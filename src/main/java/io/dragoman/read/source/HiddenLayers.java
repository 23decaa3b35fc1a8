package io.dragoman.read.source;

import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup.RenderState;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.rendering.RenderDestination;
import org.jspecify.annotations.Nullable;

/**
 * Which layers of a file are switched off when it is opened: what stands in them nobody sees. After ISO 32000-1, 8.11;
 * expressions of visibility (8.11.2.2) are not evaluated, as in the rendering.
 */
final class HiddenLayers {
    /** No layer is switched off. */
    static final HiddenLayers NONE = new HiddenLayers(null);

    private final @Nullable PDOptionalContentProperties properties;

    private HiddenLayers(@Nullable PDOptionalContentProperties properties) {
        this.properties = properties;
    }

    static HiddenLayers of(PDDocument document) {
        return new HiddenLayers(document.getDocumentCatalog().getOCProperties());
    }

    /** @param layer a group of optional content, or the membership in some; null for neither */
    boolean hide(@Nullable COSDictionary layer) {
        return properties != null && layer != null && isHidden(PDPropertyList.create(layer));
    }

    private boolean isHidden(PDPropertyList layer) {
        if (layer instanceof PDOptionalContentGroup group) {
            RenderState state = group.getRenderState(RenderDestination.VIEW);
            return state == null ? properties != null && !properties.isGroupEnabled(group) : state == RenderState.OFF;
        }
        if (layer instanceof PDOptionalContentMembershipDictionary membership) {
            List<PDPropertyList> groups = membership.getOCGs();
            COSName policy = membership.getVisibilityPolicy();
            if (groups.isEmpty()) {
                return false;
            }
            if (COSName.ALL_ON.equals(policy)) {
                return groups.stream().anyMatch(this::isHidden);
            }
            if (COSName.ANY_OFF.equals(policy)) {
                return groups.stream().noneMatch(this::isHidden);
            }
            if (COSName.ALL_OFF.equals(policy)) {
                return !groups.stream().allMatch(this::isHidden);
            }
            return groups.stream().allMatch(this::isHidden);
        }
        return false;
    }
}
