package io.dragoman.read.layout;

import java.util.List;
import java.util.regex.Pattern;

/** What a page's number looks like. */
final class PageNumber {
    private static final String NUMBER = "(?:\\p{Nd}{1,4}|[ivxl]{1,7}|[IVXL]{1,7})";
    private static final Pattern ALONE = Pattern.compile("[-–—|~\\[(. ]*" + NUMBER + "[-–—|~\\]). ]*");
    private static final Pattern OF = Pattern.compile(
            "(?:\\p{L}{1,8}\\.?\\s*)?" + NUMBER + "\\s*(?:/|\\||of|von|de|di|sur|van|z|из|av|af)\\s*" + NUMBER,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAMED = Pattern.compile(
            "(?:page|seite|página|pagina|pág\\.?|pag\\.?|p\\.?|s\\.?|side|sida|strona|str\\.?|стр\\.?|страница|sayfa|صفحة|第)"
                    + "\\s*" + NUMBER + "\\s*[頁页ページ]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PageNumber() {}

    /** Whether this text is nothing else. */
    static boolean is(String text) {
        String bare = text.strip();
        return ALONE.matcher(bare).matches()
                || OF.matcher(bare).matches()
                || NAMED.matcher(bare).matches();
    }

    /** Whether a number stands at one end of a line, apart from the rest. */
    static boolean endsOrBegins(List<Fragment> row) {
        return row.size() > 1
                && (is(row.get(0).text()) || is(row.get(row.size() - 1).text()));
    }
}
