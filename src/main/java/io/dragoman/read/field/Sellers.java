package io.dragoman.read.field;

import io.dragoman.document.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who sells: what a label says, else the line at the top of the first page that looks most like a letterhead by its legal
 * form, its size and its place, and is no title, address or number.
 */
final class Sellers {
    private static final double TOP = 0.4;
    private static final double LARGER = 1.25;

    private static final Pattern LEGAL_FORM = Pattern.compile("(?i)(?<![\\p{L}])(gmbh|ag|kg|ohg|e\\.?"
            + " ?k\\.?|ug|ltd\\.?|limited|llc|inc\\.?|plc|corp\\.?|s\\.?a\\.?r\\.?l\\.?|s\\.?a\\.?s\\.?|s\\.a\\.|s\\.l\\.u?\\.?|s\\.?r\\.?l\\.?|s\\.?p\\.?a\\.?|lda\\.?|unipessoal|b\\.?v\\.?|n\\.v\\.|a\\.?ş\\.?|şti\\.?|sdn\\.?"
            + " ?bhd\\.?|bhd\\.?|s/b|oy|ab|a/s|sp\\. z o\\.o\\.)(?![\\p{L}])");

    /** What stands above or beside a name and is none. */
    private static final Set<String> NO_NAMES = Set.of(
            "invoice",
            "tax",
            "receipt",
            "bill",
            "original",
            "copy",
            "page",
            "date",
            "tel",
            "telephone",
            "phone",
            "fax",
            "email",
            "www",
            "http",
            "https",
            "rechnung",
            "quittung",
            "kassenbon",
            "seite",
            "telefon",
            "facture",
            "ticket",
            "recu",
            "factura",
            "recibo",
            "fattura",
            "scontrino",
            "ricevuta",
            "fatura",
            "factuur",
            "bon",
            "kassabon",
            "fis",
            "makbuz",
            "gst",
            "vat",
            "reg",
            "cash",
            "welcome",
            "thank",
            "willkommen",
            "bienvenue",
            "duplicate",
            "customer",
            "simplified",
            "simplifiee",
            "simplificada",
            "iban",
            "cashier",
            "table",
            "welkom",
            "benvenuti",
            "guest",
            "check");

    private static final Pattern NUMBERED = Pattern.compile("[(<\\[][\\p{L}]{0,3}\\p{Nd}{3}");

    /** Words of addresses. */
    private static final Set<String> STREETS = Set.of(
            "street",
            "road",
            "avenue",
            "ave",
            "lane",
            "drive",
            "floor",
            "strasse",
            "str",
            "weg",
            "platz",
            "rue",
            "place",
            "boulevard",
            "calle",
            "avenida",
            "plaza",
            "via",
            "piazza",
            "viale",
            "corso",
            "rua",
            "praca",
            "straat",
            "laan",
            "plein",
            "cadde",
            "cad",
            "sokak",
            "sok",
            "mah",
            "mahallesi",
            "jalan",
            "jln",
            "lot",
            "lorong",
            "taman",
            "no",
            "blok",
            "block",
            "flr");

    private static final double LEAST_CONFIDENCE = 0.5;

    private Sellers() {}

    /** The row and the tokens of the name. */
    static Optional<List<Token>> in(List<Row> rows, Page first, Hits hits) {
        for (Hits.Hit hit : hits.of("seller")) {
            List<Token> named = hit.behind().isEmpty() ? hit.below() : hit.behind();
            if (letters(named) >= 3 && hit.row().text().indexOf(':') >= 0) {
                return Optional.of(named);
            }
        }
        int usual = usual(rows);
        List<Token> best = List.of();
        double most = 0;
        int place = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.page() != 0 || row.top() > TOP * first.height()) {
                continue;
            }
            if (hits.has(i, List.of("buyer"))) {
                break;
            }
            List<Token> name = leading(row);
            if (!isName(name)) {
                continue;
            }
            double score = score(name, usual, place++);
            if (score > most) {
                most = score;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static double score(List<Token> name, int usual, int place) {
        double high = (double) Row.box(name).height() / Math.max(1, usual);
        double form = LEGAL_FORM.matcher(Row.text(name)).find() ? 3 : 0;
        double read = name.stream().mapToDouble(Token::confidence).average().orElse(0);
        return read * (3.0 / (1 + place) + form + Math.min(2, high >= LARGER ? high : 0));
    }

    /** What stands in a row before a gap as between columns, or before a number of registration. */
    private static List<Token> leading(Row row) {
        List<Token> name = new ArrayList<>();
        for (Token token : row.tokens()) {
            if (!name.isEmpty()
                    && token.box().x0() - name.get(name.size() - 1).box().x1() > 3 * row.height()) {
                break;
            }
            if (!name.isEmpty() && NUMBERED.matcher(token.text()).lookingAt()) {
                break;
            }
            name.add(token);
        }
        return name;
    }

    private static boolean isName(List<Token> tokens) {
        int letters = letters(tokens);
        long digits = Row.text(tokens).chars().filter(Character::isDigit).count();
        boolean titled = tokens.stream().allMatch(token -> token.plain().isEmpty() || NO_NAMES.contains(token.plain()))
                || NO_NAMES.contains(tokens.get(0).plain());
        boolean address = tokens.stream().anyMatch(token -> STREETS.contains(token.plain()))
                || Character.isDigit(tokens.get(0).text().charAt(0));
        double read = tokens.stream().mapToDouble(Token::confidence).average().orElse(0);
        return letters >= 3
                && !address
                && read >= LEAST_CONFIDENCE
                && digits * 3 < letters
                && !titled
                && Row.text(tokens).indexOf('@') < 0
                && tokens.size() <= 9;
    }

    private static int letters(List<Token> tokens) {
        return (int) Row.text(tokens).codePoints().filter(Character::isLetter).count();
    }

    private static int usual(List<Row> rows) {
        int[] heights = rows.stream().mapToInt(Row::height).sorted().toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2];
    }
}
