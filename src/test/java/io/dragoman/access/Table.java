package io.dragoman.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each caller is answered at each address: without a token or a session, with one that never was, with one that was
 * revoked or signed out, somebody else, the operator's own account, whose it is. A word is a status, or {@code door}
 * where a browser is led to the page to sign in.
 */
final class Table {
    private static final String CALLS = """
        post /api/v1/ocr/                               | 200  | 401  | 401  | 200  | 200  | 200
        get /api/v1/ocr/                                | 401  | 401  | 401  | 200  | 200  | 200
        get /api/v1/ocr/{uuid}/                         | 404  | 401  | 401  | 404  | 404  | 200
        get /api/v1/ocr/{uuid}/events/                  | 404  | 401  | 401  | 404  | 404  | 200
        get /api/v1/ocr/{uuid}/download/                | 404  | 401  | 401  | 404  | 404  | 200
        post /api/v1/chat/{uuid}/                       | 401  | 401  | 401  | 404  | 404  | 200
        get /api/v1/chat/{uuid}/history/                | 401  | 401  | 401  | 404  | 404  | 200
        get /api/v1/ocr/{uuid}/corrections/             | 404  | 401  | 401  | 404  | 404  | 200
        post /api/v1/ocr/{uuid}/corrections/            | 404  | 401  | 401  | 404  | 404  | 200
        delete /api/v1/ocr/{uuid}/                      | 404  | 401  | 401  | 404  | 404  | 204
        get /api/v1/account/                            | 401  | 401  | 401  | 200  | 200  | 200
        get /api/v1/account/webhook/                    | 401  | 401  | 401  | 200  | 200  | 200
        put /api/v1/account/webhook/                    | 401  | 401  | 401  | 200  | 200  | 200
        delete /api/v1/account/webhook/                 | 401  | 401  | 401  | 204  | 204  | 204
        get /api/v1/account/deliveries/                 | 401  | 401  | 401  | 200  | 200  | 200
        post /api/v1/account/deliveries/{id}/send/      | 401  | 401  | 401  | 404  | 404  | 200
        get /api/v1/operator/deliveries/                | 401  | 401  | 401  | 404  | 200  | 404
        post /api/v1/operator/deliveries/{id}/send/     | 401  | 401  | 401  | 404  | 200  | 404
        post /api/v1/mcp/                               | 401  | 401  | 401  | 200  | 200  | 200
        get /api/v1/tools/                              | 200  | 200  | 200  | 200  | 200  | 200
        get /api/v1/languages/                          | 200  | 200  | 200  | 200  | 200  | 200
        get /api/v1/openapi.json                        | 200  | 200  | 200  | 200  | 200  | 200
        get /actuator/health                            | 200  | 200  | 200  | 200  | 200  | 200
        get /actuator/health/**                         | 404  | 404  | 404  | 404  | 200  | 404
        get /actuator/info                              | 404  | 404  | 404  | 404  | 200  | 404
        get /actuator/prometheus                        | 404  | 404  | 404  | 404  | 200  | 404
        any /internal/accounts                          | 404  | 404  | 404  | 404  | 404  | 404
        any /internal/accounts/                         | 404  | 404  | 404  | 404  | 404  | 404
        post /stripe/webhook                            | 404  | 404  | 404  | 404  | 404  | 404
        any /error                                      | 404  | 404  | 404  | 404  | 404  | 404
        """;

    private static final String PAGES = """
        get /                                           | 200  | 200  | 200  | 200  | 200  | 200
        get /plans                                      | 200  | 200  | 200  | 200  | 200  | 200
        get /api-docs                                   | 200  | 200  | 200  | 200  | 200  | 200
        get /sign-up                                    | 200  | 200  | 200  | 200  | 200  | 200
        post /sign-up                                   | 400  | 400  | 400  | 400  | 400  | 400
        get /sign-in                                    | 200  | 200  | 200  | 200  | 200  | 200
        post /sign-in                                   | 400  | 400  | 400  | 400  | 400  | 400
        get /sign-in/openid                             | 404  | 404  | 404  | 404  | 404  | 404
        get /sign-in/openid/back                        | door | door | door | door | door | door
        get /reset                                      | 200  | 200  | 200  | 200  | 200  | 200
        post /reset                                     | 200  | 200  | 200  | 200  | 200  | 200
        get /link                                       | 404  | 404  | 404  | 404  | 404  | 404
        post /link                                      | 404  | 404  | 404  | 404  | 404  | 404
        get /enter                                      | 200  | 200  | 200  | 200  | 200  | 200
        post /enter                                     | 404  | 404  | 404  | 404  | 404  | 404
        get /documents/{uuid}                           | 404  | 404  | 404  | 404  | 404  | 200
        get /documents/{uuid}/find                      | 404  | 404  | 404  | 404  | 404  | 200
        get /documents/{uuid}/pages/{number}            | 404  | 404  | 404  | 404  | 404  | 200
        get /documents/{uuid}/pages/{number}/picture    | 404  | 404  | 404  | 404  | 404  | 404
        get /review                                     | door | door | door | 200  | 200  | 200
        get /account                                    | door | door | door | 200  | 200  | 200
        get /account/ledger.csv                         | door | door | door | 200  | 200  | 200
        post /account/tokens                            | 403  | 403  | 403  | 302  | 302  | 302
        post /account/token                             | 403  | 403  | 403  | 302  | 302  | 302
        post /account/password                          | 403  | 403  | 403  | 302  | 302  | 302
        post /account/close                             | 403  | 403  | 403  | 302  | 302  | 302
        post /account/buy                               | 403  | 403  | 403  | 404  | 404  | 404
        get /account/purchase                           | door | door | door | 404  | 404  | 404
        get /operator                                   | door | door | door | door | 200  | door
        get /operator/accounts                          | door | door | door | door | 200  | door
        post /operator/accounts/grant                   | 403  | 403  | 403  | 403  | 302  | 403
        post /operator/accounts/plan                    | 403  | 403  | 403  | 403  | 302  | 403
        post /operator/accounts/role                    | 403  | 403  | 403  | 403  | 302  | 403
        get /operator/deliveries                        | door | door | door | door | 200  | door
        get /operator/settings                          | door | door | door | door | 200  | door
        get /operator/usage/{day}                       | door | door | door | door | 200  | door
        any /refused                                    | 403  | 403  | 403  | 403  | 403  | 403
        any /webjars/**                                 | 404  | 404  | 404  | 404  | 404  | 404
        any /**                                         | 404  | 404  | 404  | 404  | 404  | 404
        post /sign-out                                  | 302  | 302  | 302  | 302  | 302  | 302
        """;

    private Table() {}

    /** What programs call, with a token. */
    static Map<String, List<String>> calls() {
        return rows(CALLS);
    }

    /** What browsers are shown and send, with a session; the last of them ends it. */
    static Map<String, List<String>> pages() {
        return rows(PAGES);
    }

    private static Map<String, List<String>> rows(String text) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            List<String> cells = new ArrayList<>(List.of(line.strip().split("\\s*\\|\\s*")));
            rows.put(cells.remove(0), cells);
        });
        return rows;
    }
}
