package io.dragoman.export.hocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What hOCR 1.2 (http://kba.github.io/hocr-spec/1.2/) asks of a file: what its head says, which classes stand in which,
 * which properties they have and how these are written.
 */
final class Specification {
    /** Of each class, those that it may stand in directly. */
    private static final Map<String, Set<String>> STANDS_IN = Map.of(
            "ocr_page", Set.of(""),
            "ocr_carea", Set.of("ocr_page"),
            "ocr_table", Set.of("ocr_page"),
            "ocr_photo", Set.of("ocr_page"),
            "ocr_header", Set.of("ocr_page"),
            "ocr_footer", Set.of("ocr_page"),
            "ocr_par", Set.of("ocr_carea", "ocr_table", "ocr_photo", "ocr_header", "ocr_footer"),
            "ocr_line", Set.of("ocr_par"),
            "ocrx_word", Set.of("ocr_line"));

    /** The grammar of section 3: properties are parted by semicolons, a name and its values by blanks. */
    private static final Map<String, Pattern> PROPERTIES = Map.of(
            "bbox", Pattern.compile("(\\d+) (\\d+) (\\d+) (\\d+)"),
            "image", Pattern.compile("\"[^\"]*\""),
            "ppageno", Pattern.compile("\\d+"),
            "scan_res", Pattern.compile("[1-9]\\d* [1-9]\\d*"),
            "x_wconf", Pattern.compile("100|[1-9]?\\d"));

    private static final Pattern PROPERTY = Pattern.compile("\\s*(\\w+) ((?:\"[^\"]*\"|[^;\"])*)(?:;|$)");

    private Specification() {}

    /** Fails with what is not as it has to be. */
    static void assertKept(Document html) {
        assertThat(meta(html, "ocr-system")).hasSize(1);
        assertThat(meta(html, "ocr-capabilities")).hasSize(1);
        Set<String> announced = Set.of(meta(html, "ocr-capabilities").get(0).split(" "));
        Set<String> ids = new HashSet<>();
        List<Element> elements = elements(html);
        assertThat(elements).isNotEmpty();
        for (Element element : elements) {
            String name = element.getAttribute("class");
            assertThat(announced).contains(name);
            assertThat(STANDS_IN).containsKey(name);
            assertThat(STANDS_IN.get(name)).as(name).contains(around(element));
            assertThat(ids.add(element.getAttribute("id"))).as("one id").isTrue();
            int[] box = box(element.getAttribute("title"));
            int[] page = box(page(element).getAttribute("title"));
            assertThat(box[0]).isLessThan(box[2]);
            assertThat(box[1]).isLessThan(box[3]);
            assertThat(box[2]).isLessThanOrEqualTo(page[2]);
            assertThat(box[3]).isLessThanOrEqualTo(page[3]);
        }
    }

    private static List<String> meta(Document html, String name) {
        List<String> contents = new ArrayList<>();
        NodeList all = html.getElementsByTagName("meta");
        for (int i = 0; i < all.getLength(); i++) {
            Element meta = (Element) all.item(i);
            if (meta.getAttribute("name").equals(name)) {
                contents.add(meta.getAttribute("content"));
            }
        }
        return contents;
    }

    private static List<Element> elements(Document html) {
        List<Element> elements = new ArrayList<>();
        NodeList all = html.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getAttribute("class").startsWith("ocr")) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String around(Element element) {
        return element.getParentNode() instanceof Element parent ? parent.getAttribute("class") : "";
    }

    private static Element page(Element element) {
        Node page = element;
        while (page instanceof Element inner && !inner.getAttribute("class").equals("ocr_page")) {
            page = page.getParentNode();
        }
        return (Element) page;
    }

    /** The box that a title gives, every property of which is one that the specification knows. */
    private static int[] box(String title) {
        Matcher property = PROPERTY.matcher(title);
        int[] box = null;
        int at = 0;
        while (property.lookingAt()) {
            String name = property.group(1);
            assertThat(PROPERTIES).containsKey(name);
            Matcher values = PROPERTIES.get(name).matcher(property.group(2));
            assertThat(values.matches()).as(title).isTrue();
            if (name.equals("bbox")) {
                box = new int[] {number(values, 1), number(values, 2), number(values, 3), number(values, 4)};
            }
            at = property.end();
            property.region(at, title.length());
        }
        assertThat(at).as(title).isEqualTo(title.length());
        assertThat(box).as(title).isNotNull();
        return box;
    }

    private static int number(Matcher values, int group) {
        return Integer.parseInt(values.group(group));
    }
}
