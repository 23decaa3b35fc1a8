package io.dragoman.site.docs;

import io.dragoman.site.docs.Operation.Body;
import io.dragoman.site.docs.Operation.Field;
import io.dragoman.site.docs.Operation.Place;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A call as a program, with what the reader has filled in: it can be copied and run. Of its fields those are there that
 * must be.
 *
 * @param base the address of the site, without a slash at its end
 * @param token the reader's own; of a reader who has none, a word in its place
 * @param uuid of a job of the reader's; of a reader who has none, a word in its place
 */
record Samples(String base, String token, String uuid) {

    /** One call in three languages. */
    record Sample(String curl, String python, String node) {}

    Sample of(Operation call) {
        return new Sample(curl(call), python(call), node(call));
    }

    private String url(Operation call) {
        return base + call.path().replace("{uuid}", uuid).replace("{id}", "1");
    }

    private String curl(Operation call) {
        StringBuilder curl = new StringBuilder("curl");
        if (!call.method().equals("GET") && call.body() != Body.FORM) {
            curl.append(" -X ").append(call.method());
        }
        curl.append(" -H \"Authorization: Bearer ").append(token).append('"');
        if (call.body() == Body.FORM) {
            curl.append(" -F file=@document.pdf -F language=auto");
        } else if (call.example() != null) {
            curl.append(" \\\n  -H \"Content-Type: application/json\" -d '")
                    .append(call.example().replace("'", "'\\''"))
                    .append('\'');
        }
        if (call.id().equals("download")) {
            curl.append(" -OJ");
        }
        return curl.append(" \\\n  \"")
                .append(url(call))
                .append(query(call))
                .append('"')
                .toString();
    }

    private String python(Operation call) {
        StringBuilder python = new StringBuilder("import requests\n\n");
        python.append("answer = requests.")
                .append(call.method().toLowerCase(Locale.ROOT))
                .append("(\n    \"")
                .append(url(call))
                .append(query(call))
                .append("\",\n    headers={\"Authorization\": \"Bearer ")
                .append(token)
                .append("\"},\n");
        if (call.body() == Body.FORM) {
            python.append(
                    "    files={\"file\": open(\"document.pdf\", \"rb\")},\n    data={\"language\": \"auto\"},\n");
        } else if (call.example() != null) {
            python.append("    json=")
                    .append(call.example().replace("true", "True").replace("null", "None"))
                    .append(",\n");
        }
        return python.append(")\nprint(answer.status_code, answer.text)\n").toString();
    }

    private String node(Operation call) {
        StringBuilder node = new StringBuilder();
        if (call.body() == Body.FORM) {
            node.append("import { openAsBlob } from \"node:fs\";\n\n")
                    .append("const body = new FormData();\n")
                    .append("body.append(\"file\", await openAsBlob(\"document.pdf\"), \"document.pdf\");\n")
                    .append("body.append(\"language\", \"auto\");\n");
        } else if (call.example() != null) {
            node.append("const body = JSON.stringify(").append(call.example()).append(");\n");
        }
        node.append("const answer = await fetch(\"")
                .append(url(call))
                .append(query(call))
                .append("\", {\n");
        if (!call.method().equals("GET")) {
            node.append("  method: \"").append(call.method()).append("\",\n");
        }
        node.append("  headers: { Authorization: \"Bearer ").append(token).append('"');
        if (call.body() == Body.JSON) {
            node.append(", \"Content-Type\": \"application/json\"");
        }
        node.append(" },\n");
        if (call.body() != null) {
            node.append("  body,\n");
        }
        return node.append("});\nconsole.log(answer.status, await answer.text());\n")
                .toString();
    }

    /** What a download is in is always said. */
    private static String query(Operation call) {
        String query = call.fields().stream()
                .filter(field -> field.place() == Place.QUERY && field.name().equals("format"))
                .map(Field::name)
                .map(name -> name + "=docx")
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
