package io.dragoman.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an answer is worth.
 *
 * @param isRight a known answer stands in it (case and blanks do not matter), content and snippets are short, and the first
 *     citation names the right page; of a question that the document does not answer: there is no citation, and no figure
 *     and no name of the document
 * @param falseSnippets citations that do not stand on the page that they name
 */
record ChatScore(boolean isRight, int falseSnippets) {
    private static final int LONGEST_CONTENT = 400; // characters
    private static final int LONGEST_SNIPPET = 300;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern FIGURE = Pattern.compile("\\p{Nd}[\\p{Nd}.,]*");
    private static final Pattern NAME = Pattern.compile("(?<=\\p{L}[^.!?]{1,3})\\b\\p{Lu}\\p{L}{2,}");

    /** @param message as the server answers it; {@code pages} as the job tells them */
    static ChatScore of(ChatQuestion question, JsonNode message, List<String> pages) {
        String content = message.path("content").asText("");
        JsonNode citations = message.path("citations");
        int wrong = 0;
        boolean small = content.length() <= LONGEST_CONTENT;
        for (JsonNode citation : citations) {
            int page = citation.path("page").asInt();
            String snippet = citation.path("snippet").asText("");
            small &= snippet.length() <= LONGEST_SNIPPET;
            boolean stands = page >= 1
                    && page <= pages.size()
                    && !snippet.isBlank()
                    && bare(pages.get(page - 1)).contains(bare(snippet));
            wrong += stands ? 0 : 1;
        }
        boolean right = question.isAnswerable()
                ? small
                        && question.answers().stream()
                                .anyMatch(answer -> bare(content).contains(bare(answer)))
                        && citations.path(0).path("page").asInt() == question.page()
                : citations.isEmpty()
                        && !tells(FIGURE, content, question, pages)
                        && !tells(NAME, content, question, pages);
        return new ChatScore(right, wrong);
    }

    private static boolean tells(Pattern what, String content, ChatQuestion question, List<String> pages) {
        String document = bare(String.join("\n", pages));
        return what.matcher(content)
                .results()
                .map(MatchResult::group)
                .map(ChatScore::bare)
                .anyMatch(found ->
                        document.contains(found) && !bare(question.question()).contains(found));
    }

    private static String bare(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }
}
