package io.dragoman.read.mrz;

import io.dragoman.document.Box;
import io.dragoman.document.Field;
import io.dragoman.document.FieldSource;
import io.dragoman.document.Line;
import io.dragoman.document.Page;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a zone says. A piece whose check digit holds is sure; one whose does not is doubtful, and said so. */
final class ZoneFields {
    private static final double DOUBTFUL = 0.3;
    private static final double UNPROVED = 0.7;
    private static final int CENTURY = 100;

    private final Page page;
    private final Zone zone;
    private final List<Line> lines;
    private final PrintedNames printed;
    private final List<Field> fields = new ArrayList<>();

    ZoneFields(Page page, Zone zone, List<Line> lines) {
        this.page = page;
        this.zone = zone;
        this.lines = lines;
        this.printed = new PrintedNames(page, lines);
    }

    List<Field> all() {
        Layout layout = zone.layout();
        add("document_type", layout.type(), null, 0, zone.isProved());
        add("document_code", clean(zone.part(0, 2)), null, 0, false);
        add("issuing_state", clean(part(layout.state())), null, layout.state().from(), false);
        String[] names = part(layout.name()).split("<<"); // what stands behind the given names is none
        name("surname", clean(names[0]));
        name("given_names", names.length < 2 ? "" : clean(names[1]));
        number();
        add(
                "nationality",
                clean(part(layout.nationality())),
                null,
                layout.nationality().from(),
                false);
        date("birth_date", layout.birth(), false);
        String sex = zone.part(layout.sex(), layout.sex() + 1);
        add("sex", sex.equals("<") ? "X" : sex, null, layout.sex(), false);
        date("expiry_date", layout.expiry(), true);
        StringBuilder optional = new StringBuilder();
        for (Layout.Piece piece : layout.optional()) {
            optional.append(' ').append(clean(part(piece)));
        }
        add(
                "optional_data",
                optional.toString().strip(),
                null,
                layout.optional().get(0).from(),
                false);
        return fields;
    }

    /** No check digit proves a name; where it is printed on the page as well, it is as sure as it was read. */
    private void name(String name, String read) {
        Optional<String> known = printed.find(read);
        add(name, known.orElse(read), null, zone.layout().name().from(), false, known.isPresent() ? 1 : UNPROVED);
    }

    /** A number of more than nine characters goes on in the optional data, its check digit behind it (part 5, note j). */
    private void number() {
        Layout.Checked place = zone.layout().number();
        String number = zone.part(place.from(), place.to());
        String rest = part(zone.layout().optional().get(0)).split("<", 2)[0];
        boolean longer =
                zone.part(place.to(), place.to() + 1).equals("<") && rest.length() > 1 && !number.endsWith("<");
        if (longer) {
            String whole = number + rest.substring(0, rest.length() - 1);
            boolean holds = Check.holds(whole, rest.charAt(rest.length() - 1));
            add("document_number", whole, null, place.from(), holds && zone.holds(), holds);
        } else {
            boolean holds = zone.holds(place);
            add("document_number", clean(number), null, place.from(), holds && zone.holds(), holds);
        }
    }

    private void date(String name, Layout.Checked place, boolean future) {
        String text = zone.part(place.from(), place.to());
        boolean holds = zone.holds(place);
        add(name, text, iso(text, future), place.from(), holds && zone.holds(), holds);
    }

    private void add(String name, String value, @Nullable String normalized, int at, boolean verified) {
        add(name, value, normalized, at, verified, 1);
    }

    private void add(String name, String value, @Nullable String normalized, int at, boolean verified, boolean holds) {
        add(name, value, normalized, at, verified, holds ? 1 : DOUBTFUL);
    }

    private void add(String name, String value, @Nullable String normalized, int at, boolean verified, double most) {
        if (value.isEmpty()) {
            return;
        }
        Line line = lines.get(at / zone.layout().width());
        double read = verified ? 1 : line.confidence();
        Box box = line.box().within(page.width(), page.height());
        fields.add(new Field(
                name,
                null,
                value,
                normalized,
                page.index(),
                box,
                Math.min(read, most),
                verified,
                FieldSource.MRZ,
                List.of()));
    }

    private String part(Layout.Piece piece) {
        return zone.part(piece.from(), piece.to());
    }

    private static String clean(String text) {
        return text.replace('<', ' ').strip().replaceAll(" +", " ");
    }

    /** Of the two centuries the one that can be: nobody is born in the future, and no document was valid long ago. */
    private static @Nullable String iso(String text, boolean future) {
        if (!text.matches("\\d{6}")) {
            return null;
        }
        int now = LocalDate.now(ZoneOffset.UTC).getYear();
        int year = now - now % CENTURY + Integer.parseInt(text.substring(0, 2));
        if (future ? year > now + CENTURY / 2 : year > now) {
            year -= CENTURY;
        }
        try {
            return LocalDate.of(year, Integer.parseInt(text.substring(2, 4)), Integer.parseInt(text.substring(4)))
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
