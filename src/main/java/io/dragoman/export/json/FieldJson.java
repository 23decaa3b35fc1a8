package io.dragoman.export.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dragoman.document.Box;
import io.dragoman.document.Field;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Fields as the API tells them; their pages count from 1. */
final class FieldJson {
    private FieldJson() {}

    static void write(List<Field> fields, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("fields");
        for (Field field : fields) {
            write(field, to);
        }
        to.writeEndArray();
    }

    private static void write(Field field, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("name", field.name());
        if (field.type() != null) {
            to.writeStringField("type", field.type());
        }
        to.writeStringField("value", field.value());
        to.writeStringField("normalized", field.normalized());
        Integer page = field.page();
        Box box = field.box();
        if (page == null || box == null) {
            to.writeNullField("page");
            to.writeNullField("bbox");
        } else {
            to.writeNumberField("page", page + 1);
            to.writeFieldName("bbox");
            to.writeArray(new int[] {box.x0(), box.y0(), box.x1(), box.y1()}, 0, 4);
        }
        to.writeFieldName("confidence");
        PageJson.writeConfidence(field.confidence(), to);
        to.writeBooleanField("verified", field.verified());
        to.writeStringField("source", field.source().name().toLowerCase(Locale.ROOT));
        if (!field.parts().isEmpty()) {
            write(field.parts(), to);
        }
        to.writeEndObject();
    }
}
