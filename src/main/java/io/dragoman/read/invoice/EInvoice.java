package io.dragoman.read.invoice;

import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of an invoice's XML, exactly as it says them. The file comes from outside: no document type, no entity, no
 * address is followed, and depth, length and number of what is read are bounded.
 */
public final class EInvoice {
    private static final Logger LOG = LoggerFactory.getLogger(EInvoice.class);
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 300_000;
    private static final int MOST_ITEMS = 5_000;
    private static final int LONGEST = 4_000;
    private static final Set<String> AMOUNTS =
            Set.of("net", "tax", "total", "amount_due", "quantity", "unit_price", "amount");

    /** UN/CEFACT writes dates so, with the format code 102. */
    private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}).*");
    private static final Pattern VAT_ID = Pattern.compile("[A-Z]{2}[A-Z0-9+*. ]{2,14}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,18}(\\.\\d{1,12})?");

    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Field> items = new ArrayList<>();
    private @Nullable List<Field> item;
    private int itemDepth;
    private @Nullable String scheme;
    private @Nullable String currency;

    private EInvoice(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Empty when this is no invoice, or none that can be trusted to be read whole. */
    public static List<Field> read(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside is asked for");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new EInvoice(xml).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            LOG.info("Embedded XML is no invoice that can be read: {}", e.toString());
            return List.of();
        }
    }

    private List<Field> read() throws XMLStreamException {
        Syntax syntax = null;
        var text = new StringBuilder();
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("A document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || path.size() >= DEEPEST) {
                        throw new XMLStreamException("Too much of it");
                    }
                    text.setLength(0);
                    if (syntax == null) {
                        syntax = Syntax.of(xml.getLocalName());
                        if (syntax == null) {
                            return List.of();
                        }
                        path.addLast("");
                    } else {
                        enter(syntax);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (syntax != null && path.size() > 1) {
                        leave(syntax, text.toString().strip());
                    }
                    text.setLength(0);
                }
                default -> {
                    // comments and instructions say nothing here
                }
            }
        }
        List<Field> all = new ArrayList<>(fields.values());
        all.addAll(items);
        return all;
    }

    private void enter(Syntax syntax) {
        path.addLast(xml.getLocalName());
        scheme = xml.getAttributeValue(null, "schemeID");
        currency = xml.getAttributeValue(null, "currencyID");
        if (item == null && place(1).equals(syntax.item())) {
            item = new ArrayList<>();
            itemDepth = path.size();
        }
    }

    private void leave(Syntax syntax, String text) {
        List<Field> open = item;
        if (open != null && path.size() == itemDepth) {
            if (!open.isEmpty() && items.size() < MOST_ITEMS) {
                String line = open.stream().map(Field::value).collect(Collectors.joining(" "));
                items.add(field("line_item", line, null, open));
            }
            item = null;
        } else if (open != null) {
            String name = syntax.parts().get(place(itemDepth));
            if (name != null && !text.isEmpty()) {
                open.add(field(name, text, normalized(name, text), List.of()));
            }
        } else {
            String name = syntax.fields().get(place(1));
            if (name != null && !text.isEmpty() && isMeant(name, text)) {
                fields.putIfAbsent(name, field(name, text, normalized(name, text), List.of()));
            }
        }
        path.removeLast();
        scheme = null;
        currency = null;
    }

    /** The path of the element, below so many of its ancestors. */
    private String place(int from) {
        return path.stream().skip(from).collect(Collectors.joining("/"));
    }

    /** A party has several numbers, and the tax may stand there in the currency of the books too. */
    private boolean isMeant(String name, String text) {
        Field main = fields.get("currency");
        return switch (name) {
            case "vat_id" -> scheme == null ? VAT_ID.matcher(text).matches() : scheme.equals("VA");
            case "tax" -> currency == null || main == null || main.value().equals(currency);
            default -> true;
        };
    }

    private static Field field(String name, String text, @Nullable String normalized, List<Field> parts) {
        return new Field(name, null, text, normalized, null, null, 1, true, FieldSource.XML, parts);
    }

    private static @Nullable String normalized(String name, String text) {
        if (name.endsWith("_date")) {
            Matcher compact = COMPACT_DATE.matcher(text);
            if (compact.matches()) {
                return compact.group(1) + "-" + compact.group(2) + "-" + compact.group(3);
            }
            Matcher date = DATE.matcher(text);
            return date.matches() ? date.group(1) : null;
        }
        if (AMOUNTS.contains(name)) {
            return NUMBER.matcher(text).matches() ? new BigDecimal(text).toPlainString() : null;
        }
        return name.equals("iban") ? text.replace(" ", "") : null;
    }
}
